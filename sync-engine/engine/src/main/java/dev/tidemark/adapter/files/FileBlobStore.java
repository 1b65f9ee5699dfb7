package dev.tidemark.adapter.files;

import dev.tidemark.domain.Attachment;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.BlobStoreException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A [BlobStore] in one folder: a file per content, named by both its digests. A content is written under another name,
/// forced, and given its own name only then; so whatever bears a digest's name is whole.
///
/// One process at a time: whoever opens it holds the workspace.
public final class FileBlobStore implements BlobStore {
    private static final String PART = "part-";
    private static final String CONTENT = ".sha1-";
    private static final String REFUSED = ".refused";

    private final Path folder;
    private final long lengthMax;
    private final AtomicLong parts = new AtomicLong();
    /// What somebody has relied on since the store was opened.
    private final Set<String> used = ConcurrentHashMap.newKeySet();

    private FileBlobStore(Path folder, long lengthMax) {
        this.folder = folder;
        this.lengthMax = lengthMax;
    }

    /// Opens the store in this folder, which is made when the first content comes. What a killed process left half
    /// written is removed.
    ///
    /// @param lengthMax bytes of the longest content that is taken
    /// @throws BlobStoreException if the folder cannot be read
    public static FileBlobStore open(Path folder, long lengthMax) {
        var store = new FileBlobStore(folder, lengthMax);
        try {
            for (Path half : store.list(name -> name.startsWith(PART))) {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw new BlobStoreException("what is left half written in " + folder + " cannot be removed", e);
        }
        return store;
    }

    @Override
    public Outcome put(InputStream content) throws IOException {
        try (Part part = part()) {
            if (!part.fill(content, lengthMax)) {
                return new Outcome.TooLong(lengthMax);
            }
            publish(part);
            return new Outcome.Kept(part.digest(), part.length(), part.transport());
        }
    }

    @Override
    public boolean receive(Attachment file, InputStream content) throws IOException {
        try (Part part = part()) {
            boolean right = part.fill(content, file.length())
                    && part.length() == file.length()
                    && part.digest().equals(file.digest())
                    && part.transport().equals(file.transport());
            if (right) {
                publish(part);
            } else if (!has(file)) {
                refuse(file);
            }
            return right;
        }
    }

    @Override
    public boolean has(Attachment file) {
        used.add(file.digest());
        try {
            return Files.size(named(file.digest(), file.transport())) == file.length();
        } catch (IOException e) {
            return false; // not here, or not to be read: both mean that it is still to come
        }
    }

    @Override
    public boolean isRefused(Attachment file) {
        return !has(file) && Files.exists(marker(file.digest()));
    }

    @Override
    public InputStream open(Attachment file) throws IOException {
        try {
            return new CheckedContent(Files.newInputStream(named(file.digest(), file.transport())), file.digest());
        } catch (NoSuchFileException e) {
            throw (IOException)
                    new FileNotFoundException("the content of " + file.name() + " is not here").initCause(e);
        }
    }

    @Override
    public Set<String> digests() {
        try {
            return list(name -> !digestIn(name).isEmpty()).stream()
                    .map(file -> digestIn(name(file)))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new BlobStoreException("the contents in " + folder + " cannot be listed", e);
        }
    }

    @Override
    public int remove(Set<String> unused) {
        try {
            int removed = 0;
            for (Path file : list(name -> unused.contains(digestIn(name)))) {
                removed += removed(file) ? 1 : 0;
            }
            return removed;
        } catch (IOException e) {
            throw new BlobStoreException("contents that nothing names cannot be removed", e);
        }
    }

    /// Together with [#publish], so that a content is not removed while it is put once more.
    private synchronized boolean removed(Path file) throws IOException {
        return !used.contains(digestIn(name(file))) && Files.deleteIfExists(file);
    }

    private synchronized void publish(Part part) {
        used.add(part.digest());
        try {
            part.force();
            Files.move(
                    part.file(),
                    named(part.digest(), part.transport()),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Folder.force(folder);
            Files.deleteIfExists(marker(part.digest()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void refuse(Attachment file) {
        try {
            Files.write(marker(file.digest()), new byte[0]);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Part part() {
        try {
            Folder.create(folder);
            return Part.create(folder.resolve(PART + parts.incrementAndGet()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    static BlobStoreException failed(IOException e) {
        return new BlobStoreException("the content of the file could not be kept: " + reason(e), e);
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : String.valueOf(e.getMessage());
    }

    private Set<Path> list(Predicate<String> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> wanted.test(name(file))).collect(Collectors.toCollection(HashSet::new));
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private Path named(String digest, String transport) {
        byte[] bytes = Base64.getDecoder().decode(transport.substring(Digests.SHA1.length()));
        return folder.resolve(digest + CONTENT + HexFormat.of().formatHex(bytes));
    }

    /// Empty for the name of anything but a content.
    private static String digestIn(String name) {
        int end = name.indexOf(CONTENT);
        return end > 0 && Attachment.isDigest(name.substring(0, end)) ? name.substring(0, end) : "";
    }

    private Path marker(String digest) {
        return folder.resolve(digest + REFUSED);
    }
}
