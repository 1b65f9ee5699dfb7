package dev.tidemark.simulation;

import dev.tidemark.domain.Attachment;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.BlobStoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/// Contents of files on a disk that may fail. What was kept or asked for since it was opened stays, as the port says.
final class DiskBlobs implements BlobStore {
    private final BlobStore blobs;
    private final Disk disk;
    private final Set<String> used = new TreeSet<>();

    DiskBlobs(BlobStore blobs, Disk disk) {
        this.blobs = blobs;
        this.disk = disk;
    }

    @Override
    public Outcome put(InputStream content) throws IOException {
        Outcome outcome = written(() -> blobs.put(content));
        if (outcome instanceof Outcome.Kept(String digest, var _, var _)) {
            used.add(digest);
        }
        return outcome;
    }

    @Override
    public boolean receive(Attachment file, InputStream content) throws IOException {
        used.add(file.digest());
        return written(() -> blobs.receive(file, content));
    }

    private <T> T written(Callable<T> write) {
        var outcome = new ArrayList<T>();
        disk.write(() -> outcome.add(called(write)), cause -> new BlobStoreException("could not be kept", cause), true);
        return outcome.getFirst();
    }

    private static <T> T called(Callable<T> write) {
        try {
            return write.call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean has(Attachment file) {
        used.add(file.digest());
        return blobs.has(file);
    }

    @Override
    public boolean isRefused(Attachment file) {
        return blobs.isRefused(file);
    }

    @Override
    public InputStream open(Attachment file) throws IOException {
        return blobs.open(file);
    }

    @Override
    public Set<String> digests() {
        return blobs.digests();
    }

    @Override
    public int remove(Set<String> unused) {
        var free = new TreeSet<>(unused);
        free.removeAll(used);
        return blobs.remove(free);
    }
}
