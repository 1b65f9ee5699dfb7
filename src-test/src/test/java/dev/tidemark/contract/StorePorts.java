package dev.tidemark.contract;

import dev.tidemark.adapter.h2.H2Store;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import java.nio.file.Path;

/// Log and documents of one workspace.
record StorePorts(IntentLog log, DocumentStore documents, Runnable shut) implements AutoCloseable {
    static StorePorts inMemory() {
        var documents = new InMemoryDocumentStore();
        return new StorePorts(new InMemoryIntentLog(documents), documents, () -> {});
    }

    static StorePorts h2(Path folder) {
        H2Store store = H2Store.open(folder.resolve("store"));
        return new StorePorts(store.intentLog(), store.documents(), store::close);
    }

    @Override
    public void close() {
        shut.run();
    }
}
