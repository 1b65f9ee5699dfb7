package dev.tidemark.app.command;

import dev.tidemark.app.terminal.Console;
import dev.tidemark.app.terminal.Streams;
import dev.tidemark.app.workspace.HandedCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Not for users: the build runs the short commands once in one process and keeps the classes they load, so that they
/// start quickly.
@Command(name = "warm-up", hidden = true, mixinStandardHelpOptions = true)
final class WarmUp implements Callable<Integer> {
    private static final String NOTE = "n";

    @Option(names = "--window", description = "Show a window too, on no display.")
    private boolean window;

    private final Surroundings here;

    WarmUp(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws IOException {
        try (ScratchFolder scratch = ScratchFolder.make("warm-up")) {
            return run(scratch.path().resolve("workspace"));
        }
    }

    private int run(Path workspace) {
        int worst = 0;
        for (List<String> line : List.of(
                List.of("init", "--user", "warm-up", "--gateway", "ws://localhost/none"),
                List.of("note", "add", "--title", NOTE, "--body", NOTE, "--tag", NOTE),
                List.of("note", "list"),
                List.of("note", "list", "--json"),
                List.of("status", "--json"),
                List.of("conflict", "list"),
                List.of("log", "--json"))) {
            worst = Math.max(worst, run(line, workspace));
        }
        String picture = workspace.resolve("picture.png").toString();
        return window ? Math.max(worst, run(List.of("--screenshot", picture, "--exit"), workspace)) : worst;
    }

    private int run(List<String> line, Path workspace) {
        var arguments = new ArrayList<>(line);
        arguments.addAll(List.of("--workspace", workspace.toString()));
        var silent = new Console(new Streams(
                InputStream.nullInputStream(), OutputStream.nullOutputStream(), OutputStream.nullOutputStream()));
        var call = new HandedCommand(arguments, here.call().directory());
        return CommandLines.execute(new Surroundings(call, silent, here.process(), null));
    }
}
