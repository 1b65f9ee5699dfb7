package dev.tidemark.adapter.h2;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// How far the log went, in a file of its own beside the database.
///
/// When the end of its file is damaged, H2 opens an earlier state of it and says nothing. This number tells. It is
/// written after the force and not forced itself, so it may lag behind the log and never runs ahead of it.
final class HighWater implements AutoCloseable {
    private static final String NAME = "acknowledged";

    /// Not a channel: an interrupt would close that.
    private final RandomAccessFile file;

    private long last;

    private HighWater(RandomAccessFile file, long last) {
        this.file = file;
        this.last = last;
    }

    static HighWater open(Path folder) throws IOException {
        Path path = folder.resolve(NAME);
        long last = Files.exists(path) ? parse(Files.readString(path, StandardCharsets.ISO_8859_1)) : 0;
        return new HighWater(new RandomAccessFile(path.toFile(), "rw"), last);
    }

    /// What a power cut left half-written says nothing.
    private static long parse(String text) {
        return text.matches("\\d{19}\n") ? Long.parseLong(text.strip()) : 0;
    }

    synchronized long last() {
        return last;
    }

    /// Notes that this intent has been forced to disk.
    synchronized void raise(long sequence) {
        if (sequence <= last) {
            return;
        }
        try {
            file.seek(0);
            file.write(String.format("%019d\n", sequence).getBytes(StandardCharsets.ISO_8859_1));
            last = sequence;
        } catch (IOException e) {
            // Fetched only now: a command that logs nothing starts without the log.
            LoggerFactory.getLogger(HighWater.class)
                    .warn("{} lags behind: {} is safe, but the loss of it would go unnoticed", NAME, sequence, e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
