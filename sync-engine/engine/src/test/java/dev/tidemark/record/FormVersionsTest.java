package dev.tidemark.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.PolicySources;
import dev.tidemark.domain.Schema;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.FormReader;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.IntentAuthor;
import dev.tidemark.testing.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormVersionsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final FormDefinition OLD = form(1, """
            {"name": "site", "kind": "text", "label": "Site", "policy": "max"},
            {"name": "depth", "kind": "integer", "label": "Depth"},
            {"name": "inspector", "kind": "text", "label": "Inspector"},
            {"name": "uses", "kind": "several choices", "label": "Uses", "choices": [{"name": "a", "label": "A"}]}""");
    private static final FormDefinition NEW = form(2, """
            {"name": "site", "kind": "text", "label": "Which site", "policy": "max"},
            {"name": "depth", "kind": "decimal", "label": "Depth"},
            {"name": "ph", "kind": "decimal", "label": "Acidity"},
            {"name": "uses", "kind": "several choices", "label": "Uses",
             "choices": [{"name": "a", "label": "A"}, {"name": "b", "label": "B"}]}""");
    private static final Forms BEFORE = new Forms(List.of(OLD));
    private static final Forms AFTER = new Forms(List.of(OLD, NEW));

    private final IntentAuthor author = new IntentAuthor(
            new DeviceId("d"),
            "d",
            "ada",
            new HybridLogicalClock(() -> NOW, Duration.ofHours(24), HlcTimestamp.ZERO),
            0);

    @Test
    void olderRecordIsShownWithTheNewestFormAndStaysFinalized() {
        Document made =
                made(OLD, "{\"site\": \"Hill\", \"depth\": 14, \"inspector\": \"Ada\", \"uses\": [\"a\"]}", true);

        FilledForm shown = FilledForm.of(made, AFTER);

        assertEquals(NEW, shown.form());
        assertEquals(1, shown.formVersion());
        assertEquals("{\"depth\":\"14\",\"site\":\"Hill\",\"uses\":[\"a\"]}", json(shown));
        assertTrue(FilledForm.of(made, BEFORE).finalized());
    }

    @Test
    void changeOfAKindAloneMakesNoDraftOfAFinalizedRecord() {
        Document made = made(OLD, "{\"site\": \"Hill\", \"depth\": 14, \"uses\": [\"a\"]}", true);

        assertTrue(FilledForm.of(made, AFTER).finalized());
        assertFalse(
                FilledForm.of(set(made, "depth", FieldValue.of("14.5")), AFTER).finalized());
    }

    @Test
    void laterRecordIsShownAsFarAsItIsKnownAndKeepsTheRest() {
        Document made =
                made(NEW, "{\"site\": \"Hill\", \"depth\": \"14.20\", \"ph\": \"7.1\", \"uses\": [\"b\"]}", false);

        FilledForm shown = FilledForm.of(made, BEFORE);
        List<Action> chosen = new RecordEdit(
                        OLD, GivenAnswers.read(OLD, (Members) Json.parse("{\"uses\": [\"a\"]}"), () -> "r"))
                .actions(made);

        assertEquals(OLD, shown.form());
        assertEquals(2, shown.formVersion());
        assertEquals("{\"depth\":\"14.20\",\"ph\":\"7.1\",\"site\":\"Hill\",\"uses\":[\"b\"]}", json(shown));
        assertEquals(List.of(new Action.AddToSet("uses", "a")), chosen);
    }

    @Test
    void releaseKnowsAllVersionsUpToItsOwn() {
        DocumentType before = RecordType.of(BEFORE);
        DocumentType after = RecordType.of(new Forms(List.of(NEW)));

        assertTrue(before.knows(new Schema("f", 1)));
        assertFalse(before.knows(new Schema("f", 2)));
        assertTrue(after.knows(new Schema("f", 1)));
        assertFalse(after.knows(new Schema("g", 1)));
    }

    @Test
    void policyOfAFormRulesRecordsOfItsOtherVersionsToo() {
        DocumentType before = RecordType.of(BEFORE);
        Document later = Document.blank(new DocumentId("r"), RecordType.NAME, RecordType.schema(NEW));

        assertEquals(Policy.MAX, PolicySources.of(before, later, Map.of()).at(Path.of("site")));
    }

    @Test
    void versionsThatCannotFollowEachOtherAreRefused() {
        FormDefinition narrower = form(3, "{\"name\": \"depth\", \"kind\": \"integer\", \"label\": \"Depth\"}");

        assertThrows(IllegalArgumentException.class, () -> RecordType.of(new Forms(List.of(NEW, narrower))));
        assertEquals(3, RecordType.of(new Forms(List.of(OLD, narrower))).newest(new Schema("f", 1)));
    }

    private Document made(FormDefinition form, String answers, boolean finalized) {
        var given = GivenAnswers.read(form, (Members) Json.parse(answers), () -> "r");
        var create = new NewRecord(form, given, finalized, NOW, List.of("s"), "ada").create();
        Document blank = Document.blank(new DocumentId("r"), RecordType.NAME, RecordType.schema(form));
        return author.author(blank, create, RecordType.TYPE).applyTo(blank);
    }

    private Document set(Document document, String field, FieldValue value) {
        return author.author(document, new Action.SetField(field, value), RecordType.TYPE)
                .applyTo(document);
    }

    private static String json(FilledForm record) {
        return record.answers().values().canonical();
    }

    private static FormDefinition form(int version, String questions) {
        return FormReader.read((Members) Json.parse(
                "{\"name\":\"f\",\"version\":" + version + ",\"title\":\"F\",\"questions\":[" + questions + "]}"));
    }
}
