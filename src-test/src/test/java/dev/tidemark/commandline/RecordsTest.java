package dev.tidemark.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.commandline.Launcher.Ended;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.JsonReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records on one device.
class RecordsTest {
    private static final Set<String> MEMBERS = Set.of(
            "id",
            "type",
            "form",
            "formVersion",
            "title",
            "answers",
            "finalized",
            "channels",
            "status",
            "pending",
            "conflicts",
            "created",
            "modified",
            "deleted",
            "version",
            "attachments");
    private static final String FULL = """
            {"site": "Hill", "visited": "2026-11-20", "source": "borehole", "depth": 14.20, "households": 12,
             "uses": ["drinking"], "tests": [{"litres": 10, "seconds": 9}, {"litres": "10.50", "seconds": 12}]}""";

    @TempDir
    private Path folder = Path.of("");

    private Launcher tidemark = new Launcher(folder);

    @BeforeEach
    void workspace() {
        tidemark = new Launcher(folder).with("TIDEMARK_WORKSPACE", "w");
        tidemark.run("init", "--user", "ada", "--device", "laptop");
    }

    private Ended add(String answers, String... more) {
        return tidemark.runWithInput(
                answers,
                Stream.concat(Stream.of("record", "add", "--form", "water-point", "--answers", "-"), Stream.of(more))
                        .toArray(String[]::new));
    }

    private JsonReader shown(String id) {
        return Answers.object(tidemark.run("record", "show", id, "--json").out());
    }

    private static String answer(JsonReader record, String question) {
        return Answers.object(record.value("answers")).value(question).canonical();
    }

    private static List<JsonReader> rows(JsonReader record) {
        return Answers.object(record.value("answers")).listing("tests").stream()
                .map(Answers::object)
                .toList();
    }

    @Test
    void addedRecordIsShownWithTheAnswersAsTheyWereWritten() {
        Ended added = add(FULL, "--finalize");
        var record = shown(added.line());

        assertEquals(0, added.code(), added.err());
        assertEquals(MEMBERS, Answers.names(record));
        assertEquals("record", record.text("type"));
        assertEquals("water-point", record.text("form"));
        assertEquals(1, record.whole("formVersion"));
        assertEquals("Hill", record.text("title"));
        assertEquals("\"14.20\"", answer(record, "depth"));
        assertEquals("12", answer(record, "households"));
        assertEquals(
                List.of("10", "10.50"),
                rows(record).stream().map(row -> row.text("litres")).toList());
        assertEquals(FieldValue.Flag.TRUE, record.value("finalized"));
        String list = tidemark.run("record", "list").out();
        assertTrue(list.contains("Hill  (7 of 8 answered · finalized)"), list);
    }

    @Test
    void recordThatIsNotCompleteIsADraftUnlessItIsToBeFinalized() {
        Ended draft = add("{\"households\": 0}");
        Ended refused = add("{\"households\": 0}", "--finalize");
        Ended finalized = tidemark.run("record", "finalize", draft.line());

        assertEquals(0, draft.code(), draft.err());
        for (Ended ended : List.of(refused, finalized)) {
            assertEquals(2, ended.code());
            assertTrue(ended.err().contains("Name of the site (site): Needs an answer."), ended.err());
            assertTrue(
                    ended.err().contains("Households served (households): Must be at least 1. A source that nobody"),
                    ended.err());
        }
        assertEquals(1, tidemark.run("record", "list").lines().size());
    }

    @Test
    void editNamesOnlyWhatChangesAndMakesADraftAgain() {
        String id = add(FULL, "--finalize").line();
        String first = rows(shown(id)).getFirst().text("id");

        Ended edited = tidemark.runWithInput(
                "{\"depth\": null, \"tests\": [{\"litres\": \"1\", \"seconds\": 2}, {\"id\": \"" + first
                        + "\", \"seconds\": 7}]}",
                "record",
                "edit",
                id,
                "--answers",
                "-");
        var record = shown(id);

        assertEquals(0, edited.code(), edited.err());
        assertEquals("null", answer(record, "depth"));
        assertEquals("12", answer(record, "households"));
        assertEquals(
                List.of("1", "10"),
                rows(record).stream().map(row -> row.text("litres")).toList());
        assertEquals(first, rows(record).getLast().text("id"));
        assertEquals(new FieldValue.Flag(false), record.value("finalized"));
        assertEquals(0, tidemark.run("record", "finalize", id).code());
        assertEquals(FieldValue.Flag.TRUE, shown(id).value("finalized"));
        String log = tidemark.run("log", "--document", id).out();
        assertTrue(log.contains("added to tests"), log);
    }

    @Test
    void wrongAnswerIsNamedAndNothingIsDone() {
        String id = add(FULL).line();

        Ended kind = tidemark.runWithInput(
                "{\"site\": \"New\", \"households\": \"many\", \"source\": \"lake\"}",
                "record",
                "edit",
                id,
                "--answers",
                "-");
        Ended row = tidemark.run("record", "edit", id, "--answers", "{\"tests\": [{\"id\": \"none\"}]}");

        assertEquals(List.of(2, 2), List.of(kind.code(), row.code()));
        assertTrue(kind.err().contains("(households): Must be a whole number"), kind.err());
        assertTrue(kind.err().contains("(source): Must be one of the choices"), kind.err());
        assertTrue(row.err().contains("Yield tests (tests): there is no row none"), row.err());
        assertEquals("Hill", shown(id).text("title"));
        assertEquals(2, add("[1]").code());
        assertEquals(2, add("{\"site\": ").code());
        assertEquals(2, add("{\"site\": \"a\", \"site\": \"b\"}").code());
        assertEquals(1, tidemark.run("record", "list").lines().size());
    }

    @Test
    void formAndIdAreChecked() {
        String note = tidemark.run("note", "add", "--title", "x").line();
        String record = add("{}").line();

        Ended form = tidemark.run("record", "add", "--form", "tree", "--answers", "{}");

        assertEquals(2, form.code());
        assertTrue(form.err().contains("these are: water-point"), form.err());
        assertEquals(2, tidemark.run("record", "show", note).code());
        assertEquals(2, tidemark.run("note", "show", record).code());
        assertFalse(tidemark.run("note", "list").out().contains(record));
    }

    @Test
    void deletedRecordIsBackOnceItIsRestored() {
        String id = add(FULL).line();

        tidemark.run("record", "delete", id);
        Ended edited = tidemark.run("record", "edit", id, "--answers", "{}");
        String listed = tidemark.run("record", "list").out();
        String trash = tidemark.run("record", "list", "--trash").out();
        tidemark.run("record", "restore", id);

        assertEquals(2, edited.code());
        assertEquals("", listed);
        assertTrue(trash.contains(id), trash);
        assertTrue(tidemark.run("record", "list", "--query", "hill").out().contains(id));
        assertEquals("", tidemark.run("record", "list", "--query", "valley").out());
    }
}
