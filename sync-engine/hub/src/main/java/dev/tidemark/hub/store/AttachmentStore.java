package dev.tidemark.hub.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Attachments as files named by their content. A file appears whole and forced, or not at all.
public final class AttachmentStore {
    private static final Logger LOG = LoggerFactory.getLogger(AttachmentStore.class);

    private final Path folder;
    private final Path incoming;
    private final InstantSource clock;

    private AttachmentStore(Path folder, Path incoming, InstantSource clock) {
        this.folder = folder;
        this.incoming = incoming;
        this.clock = clock;
    }

    /// Opens the store; what an earlier process left half-written is removed.
    static AttachmentStore open(Path folder, InstantSource clock) throws IOException {
        Path incoming = Files.createDirectories(folder.resolve("incoming"));
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(incoming)) {
            for (Path leftover : leftovers) {
                Files.delete(leftover);
            }
        }
        return new AttachmentStore(folder, incoming, clock);
    }

    public boolean has(Digest digest) {
        return Files.isRegularFile(file(digest));
    }

    /// Like [#has], for a revision that is going to name the content: it stays for long enough to do so.
    public boolean claim(Digest digest) throws IOException {
        synchronized (this) {
            if (!has(digest)) {
                return false;
            }
            Files.setLastModifiedTime(file(digest), FileTime.from(clock.instant()));
            return true;
        }
    }

    /// A revision that named these has been replaced: whoever is being sent it still may ask for them for a while.
    void released(List<String> digests) {
        for (String digest : digests) {
            try {
                boolean _ = claim(new Digest(digest));
            } catch (IOException e) {
                LOG.debug("{} may be cleared away early", digest, e);
            }
        }
    }

    /// All that is here, whether or not anything names it.
    public List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        try (DirectoryStream<Path> groups = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
            for (Path group : groups) {
                try (DirectoryStream<Path> found = Files.newDirectoryStream(group)) {
                    found.forEach(files::add);
                }
            }
        }
        return files;
    }

    /// Removes what nothing names, as the caller has found out, unless it came or was claimed after `since`: whoever is
    /// about to name it has claimed it. Says how many were removed.
    int discard(Set<String> named, Instant since) throws IOException {
        Set<String> kept =
                named.stream().map(text -> new Digest(text).fileName()).collect(Collectors.toSet());
        int count = 0;
        for (Path file : files()) {
            if (!kept.contains(String.valueOf(file.getFileName())) && discard(file, since)) {
                count++;
            }
        }
        return count;
    }

    private boolean discard(Path file, Instant since) {
        synchronized (this) {
            try {
                return Files.getLastModifiedTime(file).toInstant().isBefore(since) && Files.deleteIfExists(file);
            } catch (IOException _) {
                return false; // somebody reads it, on a system that minds; the next time
            }
        }
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
        synchronized (this) {
            Files.setLastModifiedTime(upload, FileTime.from(clock.instant()));
            Files.move(upload, file(digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
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
