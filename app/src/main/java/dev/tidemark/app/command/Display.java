package dev.tidemark.app.command;

import dev.tidemark.app.window.NoDisplayException;
import dev.tidemark.app.window.WindowProcess;
import org.slf4j.LoggerFactory;

/// What is said where windows cannot be shown.
final class Display {
    private static final String INSTEAD = "; `tidemark playground --headless` shows what Tidemark does without one, and"
            + " every command works without one";

    private Display() {}

    /// @throws CommandFailure if the environment names no display
    static void check(Surroundings here) {
        if (!WindowProcess.hasDisplay(here.process().environment())) {
            throw CommandFailure.usage("there is no display to open a window on" + INSTEAD);
        }
    }

    static CommandFailure missing(NoDisplayException e) {
        LoggerFactory.getLogger(Display.class).warn("no window can be shown", e);
        return CommandFailure.usage("the display cannot be used (" + e.getMessage() + ")" + INSTEAD);
    }
}
