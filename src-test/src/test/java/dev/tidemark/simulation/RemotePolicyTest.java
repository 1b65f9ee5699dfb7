package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.audit.AuditCheck;
import dev.tidemark.audit.AuditFact;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Flag;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.PolicyDocument;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.State;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.intent.Action;
import dev.tidemark.testkit.SimulatedClient.Faults;
import dev.tidemark.testkit.SimulatedDevice;
import dev.tidemark.testkit.SimulatedGateway;
import dev.tidemark.testkit.SimulatedTime;
import dev.tidemark.testkit.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A policy that reaches devices as a document is rolled out and back, and no other document is touched by it.
class RemotePolicyTest {
    private static final DocumentType TYPE = new DocumentType(
            "sheet", new Schema("sheet", 1), Map.of("title", FieldKind.LINE, "note", FieldKind.LINE), Map.of());
    private static final DocumentId ID = new DocumentId("one");
    private static final DocumentId POLICY = new DocumentId("policy-titles");
    private static final Path TITLE = Path.of("title");

    private final SplittableRandom random = new SplittableRandom(1);
    private final Turns turns = new Turns(random.split());
    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-22T00:00:00Z"));
    private final SimulatedGateway gateway = new SimulatedGateway();
    private final SimulatedDevice here = device("here");
    private final SimulatedDevice there = device("there");

    @BeforeEach
    void quarrel() {
        create(ID, "sheet", Map.of(TITLE, FieldValue.of("new")));
        settleAll();
        set(here, ID, "title", FieldValue.of("from here"));
        set(there, ID, "title", FieldValue.of("from there"));
        settleAll();
    }

    @Test
    void policyIsRolledOutAndStoppedWithoutTouchingADocument() {
        State before = state(here);
        assertStatus(DocumentStatus.CONFLICT);

        createPolicy(100);
        settleAll();
        assertStatus(DocumentStatus.SYNCED);
        assertEquals(Policy.LATEST, policyOfTitle(there));
        assertEquals(before, state(here));
        assertEquals(before, state(there));

        set(here, POLICY, "stopped", Flag.TRUE);
        settleAll();
        assertStatus(DocumentStatus.CONFLICT);
        assertEquals(Policy.PROMPT, policyOfTitle(there));
        assertEquals(before, state(here));
        assertEquals(before, state(there));
    }

    @Test
    void policyForNobodyRulesNowhere() {
        createPolicy(0);
        settleAll();

        assertStatus(DocumentStatus.CONFLICT);
    }

    @Test
    void policyIsInForceAfterARestart() {
        createPolicy(100);
        settleAll();

        there.crash(Faults.NONE);

        assertEquals(Policy.LATEST, policyOfTitle(there));
        assertEquals(DocumentStatus.SYNCED, there.view(ID).orElseThrow().status());
    }

    @Test
    void whatIsNoPolicyDocumentRulesNothing() {
        create(POLICY, PolicyDocument.TYPE, Map.of(Path.of("rules"), FieldValue.of("all of them")));
        settleAll();

        assertStatus(DocumentStatus.CONFLICT);
    }

    @Test
    void auditTellsWhichPolicyCameIntoForceAndWhatIsShownUnderIt() {
        createPolicy(100);
        settleAll();
        set(here, ID, "title", FieldValue.of("here again"));
        set(there, ID, "title", FieldValue.of("there again"));
        settleAll();

        List<AuditFact> notes =
                there.engine().audit(0).stream().map(entry -> entry.note()).toList();

        assertEquals(
                1,
                notes.stream()
                        .filter(note -> note.kind() == AuditFact.Kind.POLICY)
                        .count());
        assertTrue(notes.stream()
                .anyMatch(note -> note.kind() == AuditFact.Kind.JOINED
                        && note.content().canonical().contains("\"policy\":\"latest\"")));
        assertTrue(there.engine().verifyAudit() instanceof AuditCheck.Verdict.Whole);
    }

    private void createPolicy(int percentage) {
        var rules = new Members(Map.of("sheet", new Members(Map.of("title", FieldValue.of("latest")))));
        create(
                POLICY,
                PolicyDocument.TYPE,
                Map.of(
                        Path.of("version"), FieldValue.of(1),
                        Path.of("percentage"), FieldValue.of(percentage),
                        Path.of("rules"), rules));
    }

    private void create(DocumentId id, String type, Map<Path, FieldValue> fields) {
        here.edit(id, _ -> List.of(new Action.CreateDocument(type, new Schema(type, 1), fields, List.of("s"), "ada")));
        turns.runToRest();
    }

    private void set(SimulatedDevice device, DocumentId id, String field, FieldValue value) {
        device.edit(id, _ -> List.of(new Action.SetField(field, value)));
        turns.runToRest();
    }

    private void assertStatus(DocumentStatus status) {
        for (SimulatedDevice each : List.of(here, there)) {
            assertEquals(status, each.view(ID).orElseThrow().status(), each::toString);
        }
    }

    private static Policy policyOfTitle(SimulatedDevice device) {
        return device.engine()
                .policies(device.view(ID).orElseThrow().document())
                .at(TITLE);
    }

    private static State state(SimulatedDevice device) {
        return device.view(ID).orElseThrow().document().state();
    }

    private void settleAll() {
        for (int round = 0; round < 2; round++) {
            settle(here);
            settle(there);
        }
    }

    private void settle(SimulatedDevice device) {
        var done = device.sync();
        for (int i = 0; i < 20 && !done.isDone(); i++) {
            turns.runToRest();
            time.move(Duration.ofMinutes(6));
        }
        assertTrue(done.isDone(), "it never came to an end");
    }

    private SimulatedDevice device(String name) {
        return new SimulatedDevice(name, TYPE, gateway, time, turns, random.split(), Faults.NONE);
    }
}
