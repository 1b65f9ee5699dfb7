package dev.tidemark.app.command;

import dev.tidemark.app.playground.PlaygroundWindows;
import dev.tidemark.app.playground.Setting;
import dev.tidemark.app.playground.Story;
import dev.tidemark.app.playground.StoryException;
import dev.tidemark.app.window.NoDisplayException;
import dev.tidemark.app.window.Toolkit;
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
            "Opens two windows side by side, each a device of its own, a hub between them, and a strip that shows what",
            "passes. With --headless: plays a story with all of them without a display, and prints each step: offline",
            "edits on both, reconnection, an automatic merge, one conflict settled. Fails where a step does not hold."
        })
final class Playground implements Callable<Integer> {
    private static final String LOG = "playground.log";

    @Option(names = "--headless", description = "Play the story by itself, without a display.")
    private boolean headless;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Keep a picture of each window at each step, hub and workspaces in this empty folder.")
    private @Nullable String out;

    @Option(names = "--verbose", description = "Send the log to standard error.")
    private boolean verbose;

    private final Surroundings here;

    Playground(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!headless && out != null) {
            throw CommandFailure.usage("--out DIR goes with --headless");
        }
        if (out != null) {
            return play(empty(here.path(out)));
        }
        if (!headless) {
            Display.check(here);
        }
        try (ScratchFolder scratch = ScratchFolder.make("playground")) {
            return headless ? play(scratch.path()) : show(scratch.path());
        }
    }

    private int show(Path folder) throws IOException, InterruptedException {
        LogFile.start(folder.resolve(LOG), verbose);
        try {
            Toolkit.start();
        } catch (NoDisplayException e) {
            throw Display.missing(e);
        }
        new PlaygroundWindows(setting(folder)).run(here.process().ending()::onSignal);
        return ExitCode.DONE;
    }

    private int play(Path folder) throws IOException, InterruptedException {
        LogFile.start(folder.resolve(LOG), verbose);
        try {
            Story.play(setting(folder), folder, here.console());
            return ExitCode.DONE;
        } catch (StoryException e) {
            throw new CommandFailure(ExitCode.FAULT, String.valueOf(e.getMessage()));
        } catch (NoDisplayException e) {
            throw new CommandFailure(
                    ExitCode.FAULT,
                    "pictures cannot be drawn here (" + e.getMessage()
                            + "); the libraries pango, freetype and fontconfig are needed");
        }
    }

    private Setting setting(Path folder) {
        return new Setting(folder, here.wiring(), CommandLines.on(here.process()));
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
