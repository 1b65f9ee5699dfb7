package dev.tidemark.hub.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Attachments as files named by their content. A file appears whole and forced, or not at all.
public final class AttachmentStore {
    private final Path folder;
    private final Path incoming;

    private AttachmentStore(Path folder, Path incoming) {
        this.folder = folder;
        this.incoming = incoming;
    }

    /// Opens the store; what an earlier process left half-written is removed.
    static AttachmentStore open(Path folder) throws IOException {
        Path incoming = Files.createDirectories(folder.resolve("incoming"));
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(incoming)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
        return new AttachmentStore(folder, incoming);
    }

    public boolean has(Digest digest) {
        return Files.isRegularFile(file(digest));
    }

    public long length(Digest digest) throws IOException {
        return Files.size(file(digest));
    }

    public InputStream read(Digest digest) throws IOException {
        return Files.newInputStream(file(digest));
    }

    /// Begins to take in content of at most this length; what comes beyond it is dropped.
    public Upload begin(long lengthMax) throws IOException {
        return new Upload(this, Files.createTempFile(incoming, "upload", null), lengthMax);
    }

    void keep(Path upload, Digest digest) throws IOException {
        Path parent = Files.createDirectories(parent(digest));
        Files.move(upload, file(digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Folders.force(parent);
        Folders.force(folder);
    }

    private Path file(Digest digest) {
        return parent(digest).resolve(digest.fileName());
    }

    private Path parent(Digest digest) {
        return folder.resolve(digest.fileName().substring(0, 2));
    }
}
