package dev.tidemark.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.form.FormSession.QuestionState;
import dev.tidemark.testing.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleFormEngineTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");

    private static final FormDefinition FORM = FormReader.read((Members) Json.parse("""
            {"name": "f", "version": 1, "title": "A form", "questions": [
              {"name": "site", "kind": "text", "label": "Site", "required": true,
               "constraints": [{"length at most": 5, "message": "Too long."}]},
              {"name": "seen", "kind": "date", "label": "Seen",
               "constraints": [{"not in the future": true, "message": "Not yet."}]},
              {"name": "source", "kind": "one choice", "label": "Source",
               "choices": [{"name": "well", "label": "Well"}, {"name": "dry", "label": "Dry"}]},
              {"name": "depth", "kind": "decimal", "label": "Depth", "required": true,
               "relevant": [{"question": "source", "equals": "well"}],
               "constraints": [{"at least": 0, "message": "Down."}, {"at most": "99.5", "message": "Deep."}]},
              {"name": "deep", "kind": "text", "label": "Why so deep", "required": true,
               "relevant": [{"question": "depth", "at least": 50}]},
              {"name": "uses", "kind": "several choices", "label": "Uses",
               "choices": [{"name": "a", "label": "A"}, {"name": "b", "label": "B"}]},
              {"name": "users", "kind": "integer", "label": "Users", "required": true,
               "relevant": [{"question": "source", "other than": "dry"}, {"question": "uses", "includes": "a"}]},
              {"name": "tests", "kind": "repeat", "label": "Tests",
               "constraints": [{"length at most": 2, "message": "Two at most."}],
               "fields": [
                 {"name": "ok", "kind": "one choice", "label": "Ok", "required": true,
                  "choices": [{"name": "yes", "label": "Yes"}, {"name": "no", "label": "No"}]},
                 {"name": "why", "kind": "text", "label": "Why", "required": true,
                  "relevant": [{"question": "ok", "equals": "no"}]}]}
            ]}
            """));

    private static FormSession session(String answers) {
        return new RuleFormEngine().open(FORM, new Answers((Members) Json.parse(answers)), TODAY);
    }

    private static QuestionState at(FormSession session, String... path) {
        return session.at(Path.of(path)).orElseThrow();
    }

    private static String problem(FormSession session, String... path) {
        Problem problem = at(session, path).problem();
        assertNotNull(problem);
        return problem.sentence();
    }

    @Test
    void requiredQuestionWithoutAnAnswerKeepsTheFormOpen() {
        FormSession empty = session("{\"site\": \"  \"}");
        FormSession answered = session("{\"site\": \"Hill\"}");

        assertEquals("Needs an answer.", problem(empty, "site"));
        assertFalse(empty.canBeFinalized());
        assertEquals(0, empty.answered());
        assertTrue(answered.canBeFinalized());
        assertEquals(1, answered.answered());
        assertEquals(5, answered.relevant());
    }

    @Test
    void questionThatIsNotAskedIsNeitherJudgedNorCounted() {
        FormSession dry = session("{\"site\": \"Hill\", \"source\": \"dry\", \"depth\": \"-1\"}");
        FormSession well = session("{\"site\": \"Hill\", \"source\": \"well\", \"depth\": \"-1\"}");

        assertFalse(at(dry, "depth").relevant());
        assertNull(at(dry, "depth").problem());
        assertTrue(dry.canBeFinalized());
        assertEquals("Down.", problem(well, "depth"));
    }

    @Test
    void answerThatIsNotAskedForDecidesNothing() {
        FormSession dry = session("{\"source\": \"dry\", \"depth\": \"60\"}");

        assertFalse(at(dry, "deep").relevant());
        assertTrue(
                at(session("{\"source\": \"well\", \"depth\": \"60\"}"), "deep").relevant());
    }

    @Test
    void allConditionsMustHold() {
        assertFalse(at(session("{}"), "users").relevant());
        assertTrue(at(session("{\"uses\": [\"a\"]}"), "users").relevant());
        assertFalse(
                at(session("{\"uses\": [\"a\"], \"source\": \"dry\"}"), "users").relevant());
    }

    @ParameterizedTest
    @CsvSource({
        "site, '\"abcdef\"', Too long.",
        "site, 7, Must be text.",
        "site, '\"a\\nb\"', Must be a single line.",
        "seen, '\"2026-11-23\"', Not yet.",
        "seen, '\"2026-02-30\"', 'Must be a date: year, month and day, such as 2026-11-22.'",
        "source, '\"lake\"', 'Must be one of the choices. These are: well, dry.'",
        "uses, '[\"a\",\"a\"]', 'Must be a list of choices, each once. These are: a, b.'",
        "uses, '\"a\"', 'Must be a list of choices, each once. These are: a, b.'",
        "tests, '\"a\"', Must be a list of rows.",
        "tests, '[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"}]', Two at most."
    })
    void whatIsWrongIsSaidInASentence(String question, String answer, String sentence) {
        assertEquals(sentence, problem(session("{\"" + question + "\": " + answer + "}"), question));
    }

    @ParameterizedTest
    @CsvSource({"99.50, ", "99.51, Deep.", "-0.01, Down.", "'14,20', 'Must be a number with a point, such as 14.20.'"})
    void decimalIsComparedExactly(String typed, String sentence) {
        FormSession session = session("{\"source\": \"well\", \"depth\": \"" + typed + "\"}");

        Problem problem = at(session, "depth").problem();
        assertEquals(sentence, problem == null ? null : problem.sentence());
    }

    @Test
    void everyRowIsJudgedByItself() {
        FormSession session =
                session("{\"tests\": [{\"id\": \"1\", \"ok\": \"yes\"}, {\"id\": \"2\", \"ok\": \"no\"}]}");

        assertNull(at(session, "tests", "1", "ok").problem());
        assertFalse(at(session, "tests", "1", "why").relevant());
        assertEquals("Needs an answer.", problem(session, "tests", "2", "why"));
        assertTrue(at(session, "tests").answered());
        assertEquals(1, session.answered());
    }

    @Test
    void typedTextIsKeptExactlyAndReadAsWhatItMeans() {
        assertEquals(FieldValue.of("14.20"), Typed.value(new QuestionKind.Decimal(), " 14.20 "));
        assertEquals(FieldValue.of(7), Typed.value(new QuestionKind.WholeNumber(), "007"));
        assertEquals(
                FieldValue.of("9007199254740993"), Typed.value(new QuestionKind.WholeNumber(), "9007199254740993"));
        assertEquals(FieldValue.of("12a"), Typed.value(new QuestionKind.WholeNumber(), "12a"));
        assertEquals(FieldValue.Nothing.VALUE, Typed.value(new QuestionKind.Line(), " "));
        assertEquals(FieldValue.of(" a\n"), Typed.value(new QuestionKind.LongText(), " a\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "-3", "9007199254740993", "+5"})
    void wholeNumberIsReadBackAsItIs(String typed) {
        FieldValue value = Typed.value(new QuestionKind.WholeNumber(), typed);

        assertEquals(value, Typed.value(new QuestionKind.WholeNumber(), Typed.text(value)));
        assertEquals(
                List.of(),
                List.copyOf(Answers.wrongKind(FORM.question("users").orElseThrow(), value).stream()
                        .toList()));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"colour\": 1', not known here: [colour]",
        "'\"required\": \"yes\"', \"required\" is not true or false",
        "'\"relevant\": [{\"question\": \"later\", \"equals\": \"x\"}]', which is not asked before it",
        "'\"constraints\": [{\"message\": \"m\"}]', expected \"message\" and one rule",
        "'\"constraints\": [{\"message\": \"m\", \"like\": \"x\"}]', \"like\" is no rule",
        "'\"choices\": []', \"choices\" belong to a choice"
    })
    void formThatCannotBeReadIsToldByQuestionAndReason(String member, String reason) {
        String form = "{\"name\": \"f\", \"version\": 1, \"title\": \"t\", \"questions\":"
                + " [{\"name\": \"site\", \"kind\": \"text\", \"label\": \"l\", " + member + "}]}";

        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> FormReader.read((Members) Json.parse(form)))
                        .getMessage());

        assertTrue(message.contains("question \"site\"") && message.contains(reason), message);
    }

    @Test
    void answersOutsideTheFormArePassedOver() {
        FormSession session = new RuleFormEngine()
                .open(FORM, Answers.of(Map.of("site", FieldValue.of("x"), "other", FieldValue.of(1))), TODAY);

        assertTrue(session.canBeFinalized());
    }
}
