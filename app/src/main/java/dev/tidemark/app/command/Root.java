package dev.tidemark.app.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "tidemark",
        mixinStandardHelpOptions = true,
        version = "Tidemark 0.1.0",
        description = "Notes and forms that work offline and never lose an edit.",
        footer = {"", "`tidemark COMMAND --help` tells how a command is used."})
final class Root implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Surroundings here;

    Root(Surroundings here) {
        this.here = here;
    }

    /// The window is not there yet.
    @Override
    public Integer call() {
        here.console().print(spec.commandLine().getUsageMessage().stripTrailing());
        return ExitCode.DONE;
    }
}
