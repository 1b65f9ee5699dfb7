package dev.tidemark.hub.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
final class KilledStoreTest {
    private static final int KILLS = Integer.getInteger("kills", 10);
    /// Confirmations awaited before a kill, at most; the kill falls anywhere in the batch that is then under way.
    private static final int CONFIRMED_MAX = 1_500;

    @TempDir
    Path folder;

    @Test
    void confirmedRevisionsAreWholeAfterEveryKillAndSequencesNeverRepeat() throws Exception {
        var random = new Random(4984);
        var confirmed = new ArrayList<Integer>();
        long last = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            confirmed.addAll(confirmedBeforeKill(1 + kill * 1_000_000, 1 + random.nextInt(CONFIRMED_MAX)));

            try (HubStore store = HubStore.open(folder, Runnable::run)) {
                assertAllThere(store, confirmed);
                assertTrue(store.lastSequence() >= last + 1, "sequences went back");
                last = store.lastSequence();
                assertEquals(new WriteOutcome.Stored(last + 1), outcome(store, -1 - kill));
                last = store.lastSequence();
            }
        }
    }

    private static WriteOutcome outcome(HubStore store, int number) {
        return store.write(WritingProcess.revision(number)).join();
    }

    private static void assertAllThere(HubStore store, List<Integer> confirmed) {
        for (int number : confirmed) {
            StoredRevision revision = store.current("note-" + number).orElseThrow();
            assertArrayEquals(
                    WritingProcess.body(number), store.body(revision.sequence()).orElseThrow());
        }
    }

    private List<Integer> confirmedBeforeKill(int first, int enough) throws IOException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var confirmed = new ArrayList<Integer>();
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = lines.readLine()) != null) {
                confirmed.add(Integer.parseInt(line));
                if (confirmed.size() == enough) {
                    // Not Process.destroyForcibly, which closes the stream that still holds confirmations.
                    child.toHandle().destroyForcibly();
                }
            }
        }
        child.onExit().join();
        assertTrue(confirmed.size() >= enough, "the child ended by itself");
        return confirmed;
    }
}
