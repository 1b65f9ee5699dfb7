package dev.tidemark.app.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The operating system's lock on a workspace: gone at once when its process ends, however it ends. The file's text
/// says who holds it; the locked byte lies far behind that text, so that others can read it on every system.
public final class WorkspaceLock implements AutoCloseable {
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private WorkspaceLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Empty when somebody else holds it.
    public static Optional<WorkspaceLock> take(WorkspaceFolder folder, Holder holder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean isHeld = false;
        try {
            if (lock(channel) == null) {
                return Optional.empty();
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.written().getBytes(StandardCharsets.UTF_8)), 0);
            Files.deleteIfExists(folder.door());
            isHeld = true;
            return Optional.of(new WorkspaceLock(channel));
        } finally {
            if (!isHeld) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /// Who holds it, as far as the file says; asked after [#take] found it taken.
    public static Holder holder(WorkspaceFolder folder) throws IOException {
        return Holder.parse(Files.readString(folder.lock()));
    }

    @Override
    public void close() throws IOException {
        channel.truncate(0);
        channel.close();
    }
}
