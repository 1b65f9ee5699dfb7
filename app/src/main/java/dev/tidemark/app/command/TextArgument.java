package dev.tidemark.app.command;

import dev.tidemark.app.terminal.Console;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Text arguments: `-` stands for standard input.
final class TextArgument {
    private static final String INPUT = "-";

    private TextArgument() {}

    static boolean isInput(@Nullable String argument) {
        return INPUT.equals(argument);
    }

    /// True when one of the arguments is standard input.
    ///
    /// @throws CommandFailure if several are: it can be read only once
    static boolean isInputAmong(@Nullable String... arguments) {
        long count = Arrays.stream(arguments).filter(TextArgument::isInput).count();
        if (count > 1) {
            throw CommandFailure.usage("only one argument can be -, standard input");
        }
        return count > 0;
    }

    static @Nullable String textOrNull(@Nullable String argument, Console console) throws IOException {
        return argument == null ? null : text(argument, console);
    }

    static String text(String argument, Console console) throws IOException {
        if (!isInput(argument)) {
            return argument;
        }
        try {
            return console.readAll();
        } catch (CharacterCodingException e) {
            throw CommandFailure.usage("standard input is not UTF-8 text");
        }
    }
}
