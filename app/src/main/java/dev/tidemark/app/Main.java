package dev.tidemark.app;

import dev.tidemark.app.command.CommandLines;
import dev.tidemark.app.command.Ending;
import dev.tidemark.app.command.HostProcess;
import dev.tidemark.app.command.Surroundings;
import dev.tidemark.app.terminal.Console;
import dev.tidemark.app.terminal.Streams;
import dev.tidemark.app.workspace.HandedCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The entry.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        var ending = new Ending();
        var process = new HostProcess(environment, new Wiring(environment), ending);
        var call = new HandedCommand(List.of(args), Path.of("").toAbsolutePath());
        int code = CommandLines.execute(new Surroundings(call, new Console(Streams.ofProcess()), process, null));
        ending.finished();
        System.exit(code);
    }
}
