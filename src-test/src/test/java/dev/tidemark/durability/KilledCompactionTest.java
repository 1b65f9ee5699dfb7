package dev.tidemark.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.adapter.h2.H2Store;
import dev.tidemark.audit.AuditCheck.Verdict;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.Schema;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Intent;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.Tracked;
import dev.tidemark.testing.OneDevice;
import dev.tidemark.testkit.SimulatedTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at any moment of a compaction. `-Dkills=200` kills more often.
class KilledCompactionTest {
    private static final int KILLS = Integer.getInteger("kills", 12);
    private static final int ACKNOWLEDGED_MAX = 120;
    private static final int ALL = 100_000;
    private static final long SEED = Long.getLong("seed", 1);

    @TempDir
    private Path folder;

    @Test
    void onlyWhatTheGatewayHoldsIsGoneAndTheAuditSaysWhat() throws IOException {
        var random = new SplittableRandom(SEED);
        long acknowledged = 0;
        long fewest = Long.MAX_VALUE;
        for (int kill = 1; kill <= KILLS; kill++) {
            acknowledged = Math.max(acknowledged, killedAfter(1 + random.nextInt(ACKNOWLEDGED_MAX), random.nextLong()));

            try (H2Store store = H2Store.open(folder)) {
                String when = "kill " + kill + " of seed " + SEED;
                long end = store.intentLog().end().sequence();
                assertTrue(end >= acknowledged, when + ": " + acknowledged + " acknowledged, the log ends at " + end);
                CompactingProcess.documents().forEach(id -> assertWhole(id, store, when));
                Verdict verdict = engine(store).verifyAudit();
                assertInstanceOf(Verdict.Whole.class, verdict, () -> when + ": " + verdict);
                fewest = Math.min(fewest, store.intentLog().page(0, ALL).size() - end);
            }
        }
        assertTrue(fewest < 0, "nothing was ever taken out");
    }

    /// What is left of a document's intents is its newest, without a gap where they were not yet held.
    private static void assertWhole(DocumentId id, H2Store store, String when) {
        List<Intent> left = store.intentLog().ofDocument(id, 0, ALL);
        if (left.isEmpty()) {
            return;
        }
        Tracked tracked = store.documents().find(id).orElseThrow();
        long held =
                tracked.base() instanceof Base.Confirmed(var base, var _, var _) ? base.docSequence(OneDevice.ID) : 0;
        long made = tracked.local().docSequence(OneDevice.ID);
        assertEquals(made, left.getLast().docSequence(), when);
        assertTrue(left.getFirst().docSequence() <= Math.max(1, held + 1), when + ": more is gone than was held");
        assertTrue(left.size() >= Math.min(CompactingProcess.KEPT, made), when + ": too few are left");
        for (int i = 1; i < left.size(); i++) {
            assertEquals(left.get(i - 1).digest(), left.get(i).previous(), when);
        }
    }

    private long killedAfter(int count, long seed) throws IOException {
        try (var child = new ChildProcess(CompactingProcess.class, folder, seed)) {
            long seen = child.readAcknowledged(count);
            child.kill();
            return Math.max(seen, child.readAcknowledged(Integer.MAX_VALUE));
        }
    }

    private static SyncEngine engine(H2Store store) {
        var type = new DocumentType(OneDevice.TYPE, new Schema(OneDevice.TYPE, 1), Map.of(), Map.of());
        return SyncEngine.open(
                new EnginePorts(
                        store.intentLog(),
                        store.documents(),
                        new SimulatedTime(Instant.EPOCH),
                        new SplittableRandom(1),
                        Runnable::run),
                EngineSettings.of("desk", "ada", false, List.of(type)));
    }
}
