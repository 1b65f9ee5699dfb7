package dev.tidemark.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A content that is written to a file of the user's.
public final class SavedFile {
    private SavedFile() {}

    /// Writes the content to a file that is not there yet. It has its name only once all of it was read, found right
    /// and forced to disk.
    ///
    /// @throws java.nio.file.FileAlreadyExistsException if there is a file of this name
    /// @throws IOException if it cannot be read or written; nothing of it is left then
    public static void write(InputStream content, Path target) throws IOException {
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            content.transferTo(Channels.newOutputStream(channel));
            channel.force(true);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(part + " is there, from a save that was broken off or goes on; remove it first", e);
        } catch (IOException e) {
            Files.deleteIfExists(part);
            throw e;
        }
        try {
            Files.move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
