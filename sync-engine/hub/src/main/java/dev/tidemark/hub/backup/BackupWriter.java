package dev.tidemark.hub.backup;

import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.HubStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes a hub's data into one archive while the hub works. The database comes first and its attachments after it:
/// what it names then is still there, since nothing that was named lately is ever removed. The manifest is the last
/// part, so that an archive which was cut off is known as such.
public final class BackupWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BackupWriter.class);
    private static final int FORMAT = 1;

    private final List<Source> sources;
    private final Path certificate;
    private final Instant now;

    /// A database and where it lies below the hub's folder: nothing, or `databases/NAME`.
    public record Source(String home, Path folder, HubStore store) {}

    /// @param certificate the hub's own, which may be absent: devices know the hub by it
    public BackupWriter(List<Source> sources, Path certificate, Instant now) {
        this.sources = List.copyOf(sources);
        this.certificate = certificate;
        this.now = now;
    }

    /// Leaves `out` open.
    public void writeTo(OutputStream out) throws IOException {
        var archive = new ZipOutputStream(out);
        archive.setLevel(Deflater.BEST_SPEED);
        var parts = new ArrayList<BackupPart>();
        ObjectNode manifest = Json.object().put("format", FORMAT).put("made", now.toString());
        for (Source source : sources) {
            String prefix = source.home().isEmpty() ? "" : source.home() + "/";
            manifest.withObject("epochs").put(source.home(), source.store().epoch());
            parts.add(database(archive, prefix, source));
            for (Path file : source.store().attachments().files()) {
                String digest = String.valueOf(file.getFileName());
                String name = prefix + "attachments/" + digest.substring(0, 2) + "/" + digest;
                try (InputStream content = Files.newInputStream(file)) {
                    parts.add(part(archive, name, content));
                } catch (NoSuchFileException _) {
                    LOG.debug("{} was cleared away since it was listed; nothing names it", name);
                }
            }
        }
        if (Files.exists(certificate)) {
            try (InputStream content = Files.newInputStream(certificate)) {
                parts.add(part(archive, "tls.pem", content));
            }
        }
        parts.forEach(part -> manifest.withArray("parts")
                .addObject()
                .put("name", part.name())
                .put("size", part.size())
                .put("sha256", part.sha256()));
        archive.putNextEntry(new ZipEntry(BackupPart.MANIFEST));
        archive.write(Json.bytes(manifest));
        archive.closeEntry();
        archive.finish();
    }

    private static BackupPart database(ZipOutputStream archive, String prefix, Source source) throws IOException {
        Path copy = Files.createTempFile(source.folder(), "backup", ".zip");
        try {
            source.store().copyDatabase(copy);
            try (var packed = new ZipInputStream(Files.newInputStream(copy))) {
                ZipEntry entry = packed.getNextEntry();
                if (entry == null || !entry.getName().endsWith(BackupPart.DATABASE)) {
                    throw new IOException("the database did not copy itself");
                }
                return part(archive, prefix + BackupPart.DATABASE, packed);
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static BackupPart part(ZipOutputStream archive, String name, InputStream content) throws IOException {
        archive.putNextEntry(new ZipEntry(name));
        var hashing = new DigestInputStream(content, sha256());
        long size = hashing.transferTo(archive);
        archive.closeEntry();
        return new BackupPart(
                name, size, HexFormat.of().formatHex(hashing.getMessageDigest().digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
