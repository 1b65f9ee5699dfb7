package dev.tidemark.app.command;

import dev.tidemark.hub.HubBackups;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Copies everything that a hub keeps into one file, which is read back before it appears.",
            "A running hub goes on meanwhile. Keep the file as you keep the hub: it holds all notes, the digests of the",
            "passwords and the hub's own key."
        })
final class HubBackup extends HubCommand {
    @Parameters(paramLabel = "FILE")
    private String file = "";

    HubBackup(Surroundings here) {
        super(here);
    }

    @Override
    int run(Path folder) throws IOException {
        HubFolders.requireData(folder);
        try {
            HubBackups.Summary done = new HubBackups(folder, InstantSource.system()).backup(here().path(file));
            say(
                    "backed up to " + file + ", " + done.bytes() + " bytes",
                    new JsonText().put("file", file).put("made", done.made()).put("bytes", done.bytes()));
            return ExitCode.DONE;
        } catch (FileAlreadyExistsException e) {
            throw CommandFailure.usage(file + " is there already; a backup replaces nothing");
        }
    }
}
