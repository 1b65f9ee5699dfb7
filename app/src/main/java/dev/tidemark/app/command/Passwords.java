package dev.tidemark.app.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/// Passwords come by standard input or by the environment, never as an argument that others could see.
final class Passwords {
    private Passwords() {}

    /// One line without its end, or the variable; spaces count.
    static Optional<String> optional(Surroundings here, boolean fromInput) throws IOException {
        return optional(here, fromInput, "TIDEMARK_PASSWORD");
    }

    /// As the other, of another variable.
    static Optional<String> optional(Surroundings here, boolean fromInput, String variable) throws IOException {
        if (!fromInput) {
            return here.variable(variable);
        }
        try {
            String line = here.console().readLine();
            if (line.isEmpty()) {
                throw CommandFailure.usage("standard input holds no password in its first line");
            }
            return Optional.of(line);
        } catch (CharacterCodingException e) {
            throw CommandFailure.usage("the password on standard input is not UTF-8 text");
        }
    }

    static String required(Surroundings here, boolean fromInput) throws IOException {
        return optional(here, fromInput)
                .orElseThrow(() -> CommandFailure.usage(
                        "a password is needed: --password-stdin, or the variable TIDEMARK_PASSWORD"));
    }
}
