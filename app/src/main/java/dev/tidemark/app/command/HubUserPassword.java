package dev.tidemark.app.command;

import dev.tidemark.hub.HubData;
import dev.tidemark.hub.access.Users;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "password", mixinStandardHelpOptions = true, description = "Gives a user another password.")
final class HubUserPassword extends HubCommand {
    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Option(
            names = "--password-stdin",
            description = "Read the password from standard input: one line, without its end.")
    private boolean passwordFromInput;

    HubUserPassword(Surroundings here) {
        super(here);
    }

    @Override
    int run(Path folder) throws IOException {
        HubFolders.requireData(folder);
        String password = Passwords.required(here(), passwordFromInput);
        try (Users users = HubData.openUsers(folder)) {
            if (!users.password(name, password)) {
                throw CommandFailure.usage("there is no user " + name);
            }
        }
        say("changed the password of " + name, new JsonText().put("name", name));
        return ExitCode.DONE;
    }
}
