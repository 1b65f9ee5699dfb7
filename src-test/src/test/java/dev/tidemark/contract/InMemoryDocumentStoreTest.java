package dev.tidemark.contract;

import java.nio.file.Path;

class InMemoryDocumentStoreTest extends DocumentStoreContract {
    @Override
    StorePorts open(Path folder) {
        return StorePorts.inMemory();
    }
}
