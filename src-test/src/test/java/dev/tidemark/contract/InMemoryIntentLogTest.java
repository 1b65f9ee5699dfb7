package dev.tidemark.contract;

import java.nio.file.Path;

class InMemoryIntentLogTest extends IntentLogContract {
    @Override
    StorePorts open(Path folder) {
        return StorePorts.inMemory();
    }
}
