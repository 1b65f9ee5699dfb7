package dev.tidemark.app.command;

import dev.tidemark.hub.HubData;
import dev.tidemark.hub.access.Users;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes a user; their documents stay.")
final class HubUserRemove extends HubCommand {
    @Parameters(paramLabel = "NAME")
    private String name = "";

    HubUserRemove(Surroundings here) {
        super(here);
    }

    @Override
    int run(Path folder) {
        HubFolders.requireData(folder);
        try (Users users = HubData.openUsers(folder)) {
            if (!users.remove(name)) {
                throw CommandFailure.usage("there is no user " + name);
            }
        }
        say("removed " + name, new JsonText().put("name", name));
        return ExitCode.DONE;
    }
}
