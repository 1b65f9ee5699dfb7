package dev.tidemark.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2RenumberedTest extends RenumberedContract {
    @TempDir
    private Path folder = Path.of("");

    @Override
    StorePorts open() {
        return StorePorts.h2(folder);
    }

    @Override
    StorePorts openedAgain(StorePorts before) {
        before.close();
        return StorePorts.h2(folder);
    }
}
