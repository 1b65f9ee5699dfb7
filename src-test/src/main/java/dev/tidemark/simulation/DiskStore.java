package dev.tidemark.simulation;

import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStoreException;
import java.util.function.Consumer;

/// A store on a disk that may fail; what really came to be in it is told.
final class DiskStore extends StoreDouble {
    private final Disk disk;
    private final Consumer<Changes> saved;

    DiskStore(DocumentStore store, Disk disk, Consumer<Changes> saved) {
        super(store);
        this.disk = disk;
        this.saved = saved;
    }

    @Override
    public void save(Changes changes) {
        disk.write(
                () -> {
                    store.save(changes);
                    saved.accept(changes);
                },
                cause -> new DocumentStoreException("could not save", cause),
                false);
    }
}
