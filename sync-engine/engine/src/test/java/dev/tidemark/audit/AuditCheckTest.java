package dev.tidemark.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.audit.AuditCheck.Held;
import dev.tidemark.audit.AuditCheck.Verdict;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.intent.Intent;
import dev.tidemark.testing.OneDevice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditCheckTest {
    private static final DocumentId ID = new DocumentId("document");

    private final OneDevice device = new OneDevice();
    private final List<Intent> intents = new ArrayList<>();
    private final List<AuditEntry> chain = new ArrayList<>();

    AuditCheckTest() {
        for (int i = 0; i < 4; i++) {
            Intent intent = device.sets(ID, "title", "Pump " + i).intent();
            intents.add(intent);
            add(AuditFact.of(List.of(intent)));
            add(joined(i));
        }
    }

    @Test
    void chainAsItWasWrittenIsWhole() {
        assertEquals(new Verdict.Whole(8, chain.getLast().digest().value()), verdict());
    }

    @Test
    void emptyChainIsWhole() {
        chain.clear();

        assertEquals(new Verdict.Whole(0, ""), verdict());
    }

    @Test
    void changedEntryIsNamed() {
        AuditEntry was = chain.get(3);
        chain.set(3, new AuditEntry(was.number(), joined(9), was.digest()));

        assertBrokenAt(4);
    }

    /// Whoever changes an entry and its digest breaks the next one.
    @Test
    void entryThatWasSealedAnewBreaksTheNext() {
        chain.set(3, AuditEntry.after(3, chain.get(2).digest(), joined(9)));

        assertBrokenAt(5);
    }

    @Test
    void missingEntryIsNamed() {
        chain.remove(3);

        assertBrokenAt(5);
    }

    @Test
    void exchangedEntriesAreNamed() {
        AuditEntry moved = chain.remove(3);
        chain.add(4, moved);

        assertBrokenAt(5);
    }

    @Test
    void auditThatWasCutOffIsNamedByTheLog() {
        chain.subList(6, 8).clear();

        assertBrokenAt(7);
    }

    @Test
    void intentThatWasChangedIsNamed() {
        var other = new OneDevice();
        other.sets(ID, "title", "a");
        other.sets(ID, "title", "b");
        intents.set(2, other.sets(ID, "title", "forged").intent());

        assertBrokenAt(5);
    }

    @Test
    void intentThatCannotBeReadIsNamed() {
        var check = new AuditCheck(range -> range.first() == 3 ? new Held.Changed("changed") : held(range));

        assertEquals(Optional.of(new Verdict.Broken(5, "changed")), check.next(chain));
    }

    @Test
    void intentsThatWereCompactedAreNotMissed() {
        intents.subList(0, 2).clear();
        add(AuditFact.compacted(List.of(1L, 2L), new HlcTimestamp(1)));

        assertEquals(new Verdict.Whole(9, chain.getLast().digest().value()), verdict());
    }

    @Test
    void intentsThatNobodySaysWereCompactedAreMissed() {
        intents.subList(0, 3).clear();
        add(AuditFact.compacted(List.of(1L, 3L), new HlcTimestamp(1)));

        assertEquals(
                "intents 2 to 2 are missing from the log",
                verdict() instanceof Verdict.Broken(long _, String reason) ? reason : "");
    }

    @Test
    void pageByPageIsTheSame() {
        var check = new AuditCheck(this::held);

        chain.forEach(entry -> assertEquals(Optional.empty(), check.next(List.of(entry))));

        assertEquals(new Verdict.Whole(8, chain.getLast().digest().value()), check.end(4, 4));
    }

    private void assertBrokenAt(long number) {
        assertEquals(number, verdict() instanceof Verdict.Broken(long at, String _) ? at : 0);
    }

    private Verdict verdict() {
        var check = new AuditCheck(this::held);
        Optional<Verdict.Broken> broken = check.next(chain);
        return broken.isPresent() ? broken.get() : check.end(4, 4);
    }

    private Held held(AuditCheck.Range range) {
        return new Held.Intact(intents.stream()
                .filter(each ->
                        each.dot().sequence() >= range.first() && each.dot().sequence() <= range.last())
                .toList());
    }

    private void add(AuditFact note) {
        Digest last = chain.isEmpty() ? Digest.NONE : chain.getLast().digest();
        chain.add(AuditEntry.after(chain.size(), last, note));
    }

    private static AuditFact joined(int number) {
        return new AuditFact(
                AuditFact.Kind.JOINED,
                ID.value(),
                new HlcTimestamp(number),
                new Members(Map.of("n", FieldValue.of(number))));
    }
}
