package dev.tidemark.app.command;

import dev.tidemark.hub.store.HubStore;
import java.nio.file.Files;
import java.nio.file.Path;

/// Data folders of hubs.
final class HubFolders {
    private HubFolders() {}

    /// Only `hub` and `hub user add` make a data folder.
    static void requireData(Path folder) {
        if (!Files.exists(folder.resolve(HubStore.FILE))) {
            throw CommandFailure.usage("there is no hub's data in " + folder);
        }
    }
}
