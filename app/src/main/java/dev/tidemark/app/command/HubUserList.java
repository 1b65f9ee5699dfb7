package dev.tidemark.app.command;

import dev.tidemark.hub.HubData;
import dev.tidemark.hub.access.User;
import dev.tidemark.hub.access.Users;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users and what they may read.")
final class HubUserList extends HubCommand {
    HubUserList(Surroundings here) {
        super(here);
    }

    @Override
    int run(Path folder) {
        HubFolders.requireData(folder);
        List<User> all;
        try (Users users = HubData.openUsers(folder)) {
            all = users.list();
        }
        all.stream().sorted(Comparator.comparing(User::name)).forEach(this::print);
        return ExitCode.DONE;
    }

    private void print(User user) {
        List<String> channels = user.channels().stream().sorted().toList();
        List<String> roles = user.roles().stream().sorted().toList();
        say(
                user.name() + "  " + String.join(", ", channels)
                        + (roles.isEmpty() ? "" : "  (roles: " + String.join(", ", roles) + ")")
                        + (user.disabled() ? "  (disabled)" : ""),
                new JsonText()
                        .put("name", user.name())
                        .put("channels", channels)
                        .put("roles", roles)
                        .put("disabled", user.disabled()));
    }
}
