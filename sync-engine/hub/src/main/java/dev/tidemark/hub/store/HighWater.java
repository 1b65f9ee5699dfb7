package dev.tidemark.hub.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// No sequence above this was ever given. It lies in a file beside the database, outside of every backup, and is never
/// moved back: whatever is restored, a sequence is given once. It is raised a long way at a time, before the first of
/// the sequences below it is given. For the writer's thread.
final class HighWater {
    static final String FILE = "high-water";
    private static final long STEP = 100_000;

    private final Path file;
    private long mark;

    private HighWater(Path file, long mark) {
        this.file = file;
        this.mark = mark;
    }

    /// 0 where there is no mark: nothing is known of this place.
    static long read(Path folder) throws IOException {
        try {
            return Long.parseLong(Files.readString(folder.resolve(FILE)).strip());
        } catch (NoSuchFileException _) {
            return 0;
        } catch (NumberFormatException e) {
            throw new IOException(folder.resolve(FILE) + " is damaged; it holds a number", e);
        }
    }

    static HighWater open(Path folder) throws IOException {
        return new HighWater(folder.resolve(FILE), read(folder));
    }

    /// Returns when the mark on disk is at this sequence or above.
    void reach(long sequence) {
        if (sequence > mark) {
            try {
                write(sequence + STEP);
                mark = sequence + STEP;
            } catch (IOException e) {
                throw new UncheckedIOException("the mark of sequences cannot be raised", e);
            }
        }
    }

    private void write(long value) throws IOException {
        Path next = file.resolveSibling(FILE + ".next");
        OwnerOnly.file(next);
        try (var channel = FileChannel.open(next, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer text = ByteBuffer.wrap((value + "\n").getBytes(StandardCharsets.US_ASCII));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = file.getParent();
        if (folder != null) {
            Folders.force(folder);
        }
    }
}
