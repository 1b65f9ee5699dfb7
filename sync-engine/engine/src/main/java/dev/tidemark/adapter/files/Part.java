package dev.tidemark.adapter.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A content that is being written. Closing it removes it, unless it has been given another name.
final class Part implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Part.class);
    private static final int PIECE = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final MessageDigest digest = Digests.sha256();
    private final MessageDigest transport = Digests.sha1();
    private long length;
    private String digested = "";
    private String transported = "";

    private Part(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Only the owner may read it, from its first moment on.
    static Part create(Path file) throws IOException {
        FileAttribute<?>[] attributes = Folder.ownerOnly(file, "rw-------");
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new Part(file, FileChannel.open(file, options, attributes));
    }

    /// Writes the content, piece by piece.
    ///
    /// @return false if it is longer than this; it is not read to its end then
    /// @throws IOException if the content cannot be read
    /// @throws dev.tidemark.replicate.BlobStoreException if it cannot be written
    boolean fill(InputStream content, long lengthMax) throws IOException {
        var piece = new byte[PIECE];
        for (int read = content.read(piece); read >= 0; read = content.read(piece)) {
            length += read;
            if (length > lengthMax) {
                return false;
            }
            digest.update(piece, 0, read);
            transport.update(piece, 0, read);
            write(ByteBuffer.wrap(piece, 0, read));
        }
        digested = HexFormat.of().formatHex(digest.digest());
        transported = Base64.getEncoder().encodeToString(transport.digest());
        return true;
    }

    private void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw FileBlobStore.failed(e);
        }
    }

    /// Returns when what was written is on disk. Nothing more can be written.
    void force() throws IOException {
        channel.force(true);
        channel.close(); // Windows gives no open file another name
    }

    Path file() {
        return file;
    }

    String digest() {
        return Digests.SHA256 + digested;
    }

    String transport() {
        return Digests.SHA1 + transported;
    }

    long length() {
        return length;
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} stays until the next start", file, e);
        }
    }
}
