package dev.tidemark.app.command;

import dev.tidemark.hub.HubBackups;
import dev.tidemark.hub.backup.BackupException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Puts back what a backup holds, while no hub runs on the folder. The backup is verified first.",
            "Devices notice by themselves, and bring what they have and the backup lacks."
        })
final class HubRestore extends HubCommand {
    @Parameters(paramLabel = "FILE")
    private String file = "";

    @Option(names = "--replace", description = "The data that are in the folder may go.")
    private boolean replace;

    HubRestore(Surroundings here) {
        super(here);
    }

    @Override
    int run(Path folder) throws IOException {
        try {
            HubBackups.Summary done =
                    new HubBackups(folder, InstantSource.system()).restore(here().path(file), replace);
            say(
                    "restored the backup of " + done.made() + ", " + done.bytes() + " bytes",
                    new JsonText().put("file", file).put("made", done.made()).put("bytes", done.bytes()));
            return ExitCode.DONE;
        } catch (BackupException e) {
            throw new CommandFailure(ExitCode.DAMAGED, String.valueOf(e.getMessage()));
        }
    }
}
