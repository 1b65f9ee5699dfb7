package dev.tidemark.durability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.adapter.files.FileBlobStore;
import dev.tidemark.adapter.h2.H2Store;
import dev.tidemark.domain.Attachment;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.replicate.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` in the middle of attaching. `-Dkills=200` kills more often.
class KilledAttachTest {
    private static final int KILLS = Integer.getInteger("kills", 40) / 8;
    private static final int ACKNOWLEDGED_MAX = 6;
    private static final int PAGE = 10_000;
    private static final long SEED = Long.getLong("seed", 1);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsAcknowledgedHasItsContentAndNothingElseIsLeft() throws IOException {
        var random = new SplittableRandom(SEED);
        long acknowledged = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            acknowledged += killedAfter(random);
            String when = "kill " + kill + " of seed " + SEED;

            BlobStore blobs = FileBlobStore.open(folder.resolve("files"), AttachingProcess.LENGTH_MAX);
            List<Attachment> attached = attached();
            assertTrue(attached.size() >= acknowledged, when + ": " + acknowledged + " acknowledged");
            for (Attachment file : attached) {
                assertEquals(file.length(), read(blobs, file), when);
            }
            assertEquals(List.of(), halfWritten(), when);
        }
    }

    /// @return how many were acknowledged
    private long killedAfter(SplittableRandom random) throws IOException {
        try (var child = new ChildProcess(AttachingProcess.class, folder, random.nextLong())) {
            long last = child.readAcknowledged(1 + random.nextInt(ACKNOWLEDGED_MAX));
            child.kill();
            return Math.max(last, child.readAcknowledged(PAGE));
        }
    }

    private List<Attachment> attached() {
        try (H2Store store = H2Store.open(folder.resolve("store"))) {
            return store.intentLog().page(0, PAGE).stream()
                    .map(Intent::action)
                    .filter(Action.Attach.class::isInstance)
                    .map(action -> ((Action.Attach) action).file())
                    .toList();
        }
    }

    /// Reads it to its end, where its digest is checked.
    private static long read(BlobStore blobs, Attachment file) throws IOException {
        try (InputStream in = blobs.open(file)) {
            return in.readAllBytes().length;
        }
    }

    private List<Path> halfWritten() throws IOException {
        try (var files = Files.list(folder.resolve("files"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("part-"))
                    .toList();
        }
    }
}
