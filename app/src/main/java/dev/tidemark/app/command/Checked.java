package dev.tidemark.app.command;

import java.util.function.Supplier;

/// Values whose constructors refuse: a refused argument is the user's mistake.
final class Checked {
    private Checked() {}

    static <T> T by(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    static void that(Runnable check) {
        by(() -> {
            check.run();
            return true;
        });
    }
}
