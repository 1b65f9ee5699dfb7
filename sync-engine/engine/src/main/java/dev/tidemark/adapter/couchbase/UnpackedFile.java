package dev.tidemark.adapter.couchbase;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// A class path resource as a file, whole or not at all.
record UnpackedFile(Path path, String resource) {

    /// The file has the resource's bytes when this returns. A file that differs is replaced by a rename and never
    /// written to: another process may have it mapped, and would crash.
    void ensure() throws IOException {
        if (isIntact()) {
            return;
        }
        Files.createDirectories(path.getParent());
        var whole = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".part");
        try {
            writeForced(whole, content());
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    boolean isIntact() throws IOException {
        return Files.isRegularFile(path) && Arrays.equals(Files.readAllBytes(path), content());
    }

    /// Forced before the rename, so that a power cut cannot leave the name with no content behind it.
    private static void writeForced(Path file, byte[] content) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private byte[] content() throws IOException {
        try (InputStream in = UnpackedFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new NativeLibrariesException("this build lacks " + resource
                        + ": build on Linux x86_64, where the engine's build makes it, or install a released package");
            }
            return in.readAllBytes();
        }
    }
}
