package dev.tidemark.app.command;

import dev.tidemark.app.playground.Story;
import dev.tidemark.app.playground.StoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "playground",
        mixinStandardHelpOptions = true,
        description = {
            "--headless: plays a story with a hub and two devices, all real, and prints each step: offline edits on",
            "both, reconnection, an automatic merge, one conflict settled. Fails where a step does not hold."
        })
final class Playground implements Callable<Integer> {
    @Option(names = "--headless", description = "Print the story instead of showing it in a window.")
    private boolean headless;

    @Option(names = "--out", paramLabel = "DIR", description = "Keep hub and workspaces in this empty folder.")
    private @Nullable String out;

    @Option(names = "--verbose", description = "Send the log to standard error.")
    private boolean verbose;

    private final Surroundings here;

    Playground(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!headless) {
            throw CommandFailure.usage("the playground has no window yet; `tidemark playground --headless` prints it");
        }
        if (out != null) {
            return play(empty(here.path(out)));
        }
        try (ScratchFolder scratch = ScratchFolder.make("playground")) {
            return play(scratch.path());
        }
    }

    private int play(Path folder) throws IOException, InterruptedException {
        LogFile.start(folder.resolve("playground.log"), verbose);
        try {
            Story.play(folder, here.wiring(), here.console());
            return ExitCode.DONE;
        } catch (StoryException e) {
            throw new CommandFailure(ExitCode.FAULT, String.valueOf(e.getMessage()));
        }
    }

    private static Path empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            if (!Files.isDirectory(folder)) {
                throw CommandFailure.usage(folder + " is a file; the playground needs a folder");
            }
            try (Stream<Path> content = Files.list(folder)) {
                if (content.findAny().isPresent()) {
                    throw CommandFailure.usage(folder + " is not empty");
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
