package dev.tidemark.hub;

import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.OwnerOnly;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One process has a hub's data at a time. The operating system holds the lock, and lets it go however the process
/// ends; the file says who has it, and where a running hub takes changes of its users.
final class DataLock implements AutoCloseable {
    private static final String NAME = "hub.lock";
    /// Beyond the text, so that systems whose locks forbid reading let others read it.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;
    private final FileLock lock;

    private DataLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// Who has the data, as far as the lock's file tells.
    ///
    /// @param token what its administration asks for; empty where it asks for nothing
    record Owner(OptionalLong pid, Optional<URI> users, String token) {}

    /// Empty when another process, or another hub of this one, has it.
    static Optional<DataLock> tryAcquire(Path data) throws IOException {
        OwnerOnly.folder(data);
        OwnerOnly.file(data.resolve(NAME));
        var channel = FileChannel.open(data.resolve(NAME), StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel);
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        var held = new DataLock(channel, lock);
        held.write(null, "");
        return Optional.of(held);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException _) {
            return null;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Says where this process takes changes of its users, and with what token, which whoever may read the file may
    /// use.
    void announce(URI users, String token) throws IOException {
        write(users, token);
    }

    private void write(@Nullable URI users, String token) throws IOException {
        ObjectNode text = Json.object().put("pid", ProcessHandle.current().pid());
        if (users != null) {
            text.put("users", users.toString());
        }
        if (!token.isEmpty()) {
            text.put("token", token);
        }
        byte[] bytes = Json.bytes(text);
        channel.write(ByteBuffer.wrap(bytes), 0);
        channel.truncate(bytes.length);
    }

    static Owner owner(Path data) {
        Optional<ObjectNode> text = read(data.resolve(NAME)).flatMap(Json::parseObject);
        return text.map(json -> new Owner(
                        json.path("pid").isNumber()
                                ? OptionalLong.of(json.path("pid").asLong())
                                : OptionalLong.empty(),
                        Optional.ofNullable(json.path("users").asString(null)).map(URI::create),
                        json.path("token").asString("")))
                .orElseGet(() -> new Owner(OptionalLong.empty(), Optional.empty(), ""));
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            channel.truncate(0);
            lock.release();
        }
    }
}
