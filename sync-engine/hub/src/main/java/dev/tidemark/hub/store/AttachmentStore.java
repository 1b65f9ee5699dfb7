package dev.tidemark.hub.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

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
        forceFolder(parent);
        forceFolder(folder);
    }

    /// Makes a new name in a folder durable, where the system can: Windows knows no such thing and needs none.
    private static void forceFolder(Path changed) throws IOException {
        if (changed.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(changed, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private Path file(Digest digest) {
        return parent(digest).resolve(digest.fileName());
    }

    private Path parent(Digest digest) {
        return folder.resolve(digest.fileName().substring(0, 2));
    }
}
