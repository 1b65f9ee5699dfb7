package dev.tidemark.app.command;

import dev.tidemark.hub.HubInUseException;
import dev.tidemark.hub.HubStartException;
import dev.tidemark.hub.HubUnreachableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What all commands on a hub's data have in common.
abstract class HubCommand implements Callable<Integer> {
    @Option(names = "--data", paramLabel = "DIR", description = "The hub's data folder.")
    private @Nullable String data;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--verbose", description = "Send the log to standard error.")
    private boolean verbose;

    private final Surroundings here;

    HubCommand(Surroundings here) {
        this.here = here;
    }

    abstract int run(Path folder) throws Exception;

    @Override
    public final Integer call() throws Exception {
        Path folder = folder();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw CommandFailure.usage(folder + " is a file; a hub's data is a folder");
        }
        try {
            return run(folder);
        } catch (HubInUseException e) {
            throw new CommandFailure(ExitCode.IN_USE, String.valueOf(e.getMessage()));
        } catch (HubUnreachableException e) {
            throw new CommandFailure(ExitCode.IN_USE, String.valueOf(e.getMessage()));
        } catch (HubStartException e) {
            throw new CommandFailure(ExitCode.FAULT, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    /// Not required by picocli, which would require it twice: `hub` is a command and stands before `hub user add`.
    private Path folder() {
        if (data == null || data.isEmpty()) {
            throw CommandFailure.usage("say which hub: --data DIR");
        }
        return here.path(data);
    }

    final Surroundings here() {
        return here;
    }

    final boolean isJson() {
        return json;
    }

    final boolean isVerbose() {
        return verbose;
    }

    final void say(String text, JsonText asJson) {
        here.console().printNow(json ? asJson.toString() : text);
    }
}
