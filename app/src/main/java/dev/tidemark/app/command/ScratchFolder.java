package dev.tidemark.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder that goes when it is closed, with all that is in it.
record ScratchFolder(Path path) implements AutoCloseable {
    static ScratchFolder make(String purpose) throws IOException {
        return new ScratchFolder(Files.createTempDirectory("tidemark-" + purpose + "-"));
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
