package dev.tidemark.hub.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;

/// An attachment on its way in, hashed while it is written. Closing one that was not kept removes it. For one thread
/// at a time.
public final class Upload implements AutoCloseable {
    private final AttachmentStore store;
    private final Path file;
    private final FileChannel channel;
    private final MessageDigest hash = Digest.hash();
    private final long lengthMax;
    private long length;

    Upload(AttachmentStore store, Path file, long lengthMax) throws IOException {
        this.store = store;
        this.file = file;
        this.lengthMax = lengthMax;
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    public void write(byte[] bytes, int offset, int count) throws IOException {
        length += count;
        if (length > lengthMax) {
            return;
        }
        hash.update(bytes, offset, count);
        var buffer = ByteBuffer.wrap(bytes, offset, count);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    public long length() {
        return length;
    }

    /// True when the content was that of this digest; it is then in the store, and forced.
    public boolean keepAs(Digest digest) throws IOException {
        if (length > lengthMax || !Digest.format(hash.digest()).equals(digest.text())) {
            return false;
        }
        moveTo(digest);
        return true;
    }

    /// Keeps the content under its own digest, in the store and forced; empty when it is too long.
    public Optional<Digest> keep() throws IOException {
        if (length > lengthMax) {
            return Optional.empty();
        }
        var digest = new Digest(Digest.format(hash.digest()));
        moveTo(digest);
        return Optional.of(digest);
    }

    private void moveTo(Digest digest) throws IOException {
        channel.force(true);
        channel.close();
        store.keep(file, digest);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
