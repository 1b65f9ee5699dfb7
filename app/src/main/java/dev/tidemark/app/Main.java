package dev.tidemark.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The entry: reads the command line and hands each command to its class.
@Command(
        name = "tidemark",
        mixinStandardHelpOptions = true,
        description = "Notes and forms that work offline and never lose an edit.",
        version = "Tidemark 0.1.0")
public final class Main implements Runnable {
    private Main() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
