package dev.tidemark.hub.backup;

import dev.tidemark.hub.session.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An archive that a [BackupWriter] wrote. Opening it reads the manifest; each part is held against it when it is read.
public final class BackupArchive implements AutoCloseable {
    private static final int MANIFEST_MAX = 256 << 20;

    private final Path file;
    private final ZipFile zip;
    private final List<BackupPart> parts;
    private final String made;

    private BackupArchive(Path file, ZipFile zip, List<BackupPart> parts, String made) {
        this.file = file;
        this.zip = zip;
        this.parts = List.copyOf(parts);
        this.made = made;
    }

    /// @throws BackupException if it is no whole backup
    public static BackupArchive open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BackupException("there is no file " + file);
        }
        ZipFile zip;
        try {
            zip = new ZipFile(file.toFile());
        } catch (ZipException e) {
            throw new BackupException(file + " is no backup, or was cut off: " + e.getMessage(), e);
        }
        try {
            return read(file, zip);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static BackupArchive read(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BackupPart.MANIFEST);
        if (entry == null) {
            throw new BackupException(file + " is no backup of a hub: it has no manifest");
        }
        ObjectNode manifest;
        try (InputStream content = zip.getInputStream(entry)) {
            manifest = Json.parseObject(content.readNBytes(MANIFEST_MAX))
                    .orElseThrow(() -> new BackupException("the manifest of " + file + " cannot be read"));
        }
        if (manifest.path("format").asInt(0) != 1) {
            throw new BackupException(file + " was made by a later version of Tidemark");
        }
        var parts = new ArrayList<BackupPart>();
        for (JsonNode part : manifest.path("parts")) {
            parts.add(new BackupPart(
                    part.path("name").asString(""),
                    part.path("size").asLong(-1),
                    part.path("sha256").asString("")));
        }
        Set<String> names = new HashSet<>();
        parts.forEach(part -> names.add(part.name()));
        if (!names.contains(BackupPart.DATABASE) || names.size() != parts.size()) {
            throw new BackupException("the manifest of " + file + " names no database, or a part twice");
        }
        return new BackupArchive(file, zip, parts, manifest.path("made").asString(""));
    }

    List<BackupPart> parts() {
        return parts;
    }

    /// When the backup was made.
    public String made() {
        return made;
    }

    /// How long all parts are together.
    public long size() {
        return parts.stream().mapToLong(BackupPart::size).sum();
    }

    /// Reads every part and holds it against the manifest.
    ///
    /// @throws BackupException naming the first part that does not fit
    public void verify() throws IOException {
        for (BackupPart part : parts) {
            copy(part, OutputStream.nullOutputStream());
        }
    }

    void copy(BackupPart part, OutputStream to) throws IOException {
        ZipEntry entry = zip.getEntry(part.name());
        if (entry == null) {
            throw new BackupException("the backup " + file + " lacks its part " + part.name());
        }
        try (var content = new DigestInputStream(zip.getInputStream(entry), BackupWriter.sha256())) {
            long size = content.transferTo(to);
            String hash = HexFormat.of().formatHex(content.getMessageDigest().digest());
            if (size != part.size() || !hash.equals(part.sha256())) {
                throw new BackupException(
                        "the backup " + file + " is damaged: its part " + part.name() + " is not what was written");
            }
        } catch (ZipException e) {
            throw new BackupException("the backup " + file + " is damaged at its part " + part.name(), e);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
