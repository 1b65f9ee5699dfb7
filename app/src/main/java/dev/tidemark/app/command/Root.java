package dev.tidemark.app.command;

import dev.tidemark.app.Release;
import dev.tidemark.app.UserFolders;
import dev.tidemark.app.window.NoDisplayException;
import dev.tidemark.app.window.WindowProcess;
import dev.tidemark.app.workspace.WorkspaceFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "tidemark",
        mixinStandardHelpOptions = true,
        version = "Tidemark " + Release.VERSION,
        description = {
            "Notes and forms that work offline and never lose an edit.",
            "Without a command, opens the window."
        },
        footer = {"", "`tidemark COMMAND --help` tells how a command is used."})
final class Root implements Callable<Integer> {
    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "The workspace's folder. Default: TIDEMARK_WORKSPACE, else one of your own.")
    private @Nullable String workspace;

    @Option(
            names = "--screenshot",
            paramLabel = "FILE",
            description = "Render the first useful screen without a display and save it as PNG; needs --exit.")
    private @Nullable String screenshot;

    @Option(names = "--exit", description = "End after the screenshot.")
    private boolean exit;

    @Option(names = "--verbose", description = "Send the log to standard error.")
    private boolean verbose;

    private final Surroundings here;

    Root(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (exit != (screenshot != null)) {
            throw CommandFailure.usage("--screenshot FILE and --exit go together");
        }
        WorkspaceFolder folder = folder();
        LogFile.start(logFile(folder), verbose);
        try (var showMe = new ShowMe(here)) {
            run(new WindowProcess(folder, here.wiring(), CommandLines.on(here.process()), showMe::open));
        }
        return ExitCode.DONE;
    }

    private void run(WindowProcess process) throws InterruptedException {
        if (screenshot != null) {
            picture(process, here.path(screenshot));
            return;
        }
        Display.check(here);
        try {
            process.run(here.process().ending()::onSignal);
        } catch (NoDisplayException e) {
            throw Display.missing(e);
        }
    }

    private static void picture(WindowProcess process, Path file) throws InterruptedException {
        try {
            process.picture(file);
        } catch (IOException e) {
            throw CommandFailure.usage("the picture cannot be written: " + e);
        } catch (RuntimeException e) {
            throw CommandFailure.of(e);
        }
    }

    private WorkspaceFolder folder() {
        String named = workspace != null
                ? workspace
                : here.variable("TIDEMARK_WORKSPACE").orElse("");
        Path path = named.isEmpty()
                ? UserFolders.data(here.process().environment()).resolve("workspace")
                : here.path(named);
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw CommandFailure.usage(path + " is a file; a workspace is a folder");
        }
        return new WorkspaceFolder(path);
    }

    /// Nothing is created before somebody decides to: until then the log lies beside the user's other data.
    private Path logFile(WorkspaceFolder folder) {
        return folder.isWorkspace()
                ? folder.log()
                : UserFolders.data(here.process().environment()).resolve("tidemark.log");
    }
}
