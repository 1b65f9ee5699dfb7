package dev.tidemark.app.command;

import dev.tidemark.hub.HubData;
import dev.tidemark.hub.access.UserRules;
import dev.tidemark.hub.access.Users;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        mixinStandardHelpOptions = true,
        description = "Adds a user; makes the data folder where there is none.")
final class HubUserAdd extends HubCommand {
    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Option(
            names = "--password-stdin",
            description = "Read the password from standard input: one line, without its end.")
    private boolean passwordFromInput;

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "What the user may read; may be given several times. '*' is everything. Default: user:NAME.")
    private Set<String> channels = new LinkedHashSet<>();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "A role of the user; may be given several times. A role gives nothing until it exists.")
    private Set<String> roles = new LinkedHashSet<>();

    HubUserAdd(Surroundings here) {
        super(here);
    }

    @Override
    int run(Path folder) throws IOException {
        String password = Passwords.required(here(), passwordFromInput);
        UserRules.check(name, password, channels, roles);
        try (Users users = HubData.openUsers(folder)) {
            if (!users.add(name, password, channels, roles)) {
                throw CommandFailure.usage("there is a user " + name + " already; `tidemark hub user password " + name
                        + "` changes the password");
            }
        }
        say("added " + name, new JsonText().put("name", name));
        return ExitCode.DONE;
    }
}
