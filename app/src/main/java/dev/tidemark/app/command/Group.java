package dev.tidemark.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A word that only stands before commands.
abstract class Group implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        throw new ParameterException(
                line,
                "say what to do: " + String.join(", ", line.getSubcommands().keySet()));
    }

    @Command(name = "note", mixinStandardHelpOptions = true, description = "Makes, edits, shows and lists notes.")
    static final class Note extends Group {}

    @Command(
            name = "record",
            mixinStandardHelpOptions = true,
            description = "Fills in, edits, finalizes, shows and lists records of forms.")
    static final class Records extends Group {}

    @Command(name = "trash", mixinStandardHelpOptions = true, description = "Empties the trash.")
    static final class Trash extends Group {}

    @Command(
            name = "user",
            mixinStandardHelpOptions = true,
            description = "Who may connect to a hub; works on a running hub, too.")
    static final class HubUser extends Group {}

    @Command(
            name = "audit",
            mixinStandardHelpOptions = true,
            description = "What this device did and decided, in a log that nobody changes unseen.")
    static final class Audit extends Group {}

    @Command(
            name = "review",
            mixinStandardHelpOptions = true,
            description = "What was not let in, and what the gateway refused: kept until somebody decides.")
    static final class Review extends Group {}

    @Command(
            name = "device",
            mixinStandardHelpOptions = true,
            description = "The devices of this workspace's user, and whose edits are let in.")
    static final class Device extends Group {}

    @Command(
            name = "conflict",
            mixinStandardHelpOptions = true,
            description = "What two devices wrote at the same place, and which of it stays.")
    static final class Conflict extends Group {}
}
