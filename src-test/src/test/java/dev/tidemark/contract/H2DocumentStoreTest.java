package dev.tidemark.contract;

import java.nio.file.Path;

class H2DocumentStoreTest extends DocumentStoreContract {
    @Override
    StorePorts open(Path folder) {
        return StorePorts.h2(folder);
    }
}
