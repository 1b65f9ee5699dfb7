package dev.tidemark.testing;

import dev.tidemark.domain.Attachment;
import dev.tidemark.replicate.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A [BlobStore] that forgets everything when the process ends.
public final class InMemoryBlobStore implements BlobStore {
    private static final int LENGTH_MAX = 1 << 20;

    private final Map<String, byte[]> contents = new TreeMap<>();
    private final Set<String> refused = new HashSet<>();

    /// The same contents, from here on apart.
    public synchronized InMemoryBlobStore copy() {
        var copy = new InMemoryBlobStore();
        copy.contents.putAll(contents);
        copy.refused.addAll(refused);
        return copy;
    }

    @Override
    public synchronized Outcome put(InputStream content) throws IOException {
        byte[] bytes = content.readAllBytes();
        if (bytes.length > LENGTH_MAX) {
            return new Outcome.TooLong(LENGTH_MAX);
        }
        String digest = "sha256-" + HexFormat.of().formatHex(hash("SHA-256", bytes));
        contents.put(digest, bytes);
        return new Outcome.Kept(digest, bytes.length, transport(bytes));
    }

    @Override
    public synchronized boolean receive(Attachment file, InputStream content) throws IOException {
        byte[] bytes = content.readAllBytes();
        boolean fits = file.digest().equals("sha256-" + HexFormat.of().formatHex(hash("SHA-256", bytes)))
                && file.length() == bytes.length
                && file.transport().equals(transport(bytes));
        if (fits) {
            contents.put(file.digest(), bytes);
            refused.remove(file.digest());
        } else {
            refused.add(file.digest());
        }
        return fits;
    }

    private static String transport(byte[] bytes) {
        return "sha1-" + Base64.getEncoder().encodeToString(hash("SHA-1", bytes));
    }

    private static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }

    @Override
    public synchronized boolean has(Attachment file) {
        return contents.containsKey(file.digest());
    }

    @Override
    public synchronized boolean isRefused(Attachment file) {
        return refused.contains(file.digest()) && !has(file);
    }

    @Override
    public synchronized InputStream open(Attachment file) throws IOException {
        byte[] bytes = contents.get(file.digest());
        if (bytes == null) {
            throw new FileNotFoundException(file.digest());
        }
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public synchronized Set<String> digests() {
        return Set.copyOf(contents.keySet());
    }

    @Override
    public synchronized int remove(Set<String> unused) {
        int before = contents.size();
        contents.keySet().removeAll(unused);
        return before - contents.size();
    }
}
