package dev.tidemark.app.command;

import java.nio.file.Files;
import java.nio.file.Path;

/// Data folders of hubs.
final class HubFolders {
    private HubFolders() {}

    /// Only `hub` and `hub user add` make a data folder.
    static void requireData(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.usage("there is no hub's data in " + folder);
        }
    }
}
