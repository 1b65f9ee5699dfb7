package dev.tidemark.app.command;

import dev.tidemark.hub.AdminAccess;
import dev.tidemark.hub.tls.Encryption;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a hub is administered, and by what password.
final class AdminOptions {
    private static final String VARIABLE = "TIDEMARK_ADMIN_PASSWORD";

    @Option(
            names = "--admin-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = {
                "Where the port for administration is. Default: ${DEFAULT-VALUE}, for this machine only.",
                "Elsewhere it needs a password: --admin-password-stdin, or the variable " + VARIABLE + "."
            })
    private String host = "127.0.0.1";

    @Option(
            names = "--admin-password-stdin",
            description = "Read the administrator's password from standard input: one line, without its end.")
    private boolean passwordFromInput;

    /// What was asked for. A port that other computers reach needs a password, and encryption unless told otherwise.
    AdminAccess chosen(EncryptionOptions encryption, Surroundings here) throws IOException {
        Encryption _ = encryption.chosen(host, here);
        Optional<String> password = Passwords.optional(here, passwordFromInput, VARIABLE);
        if (password.isEmpty() && !AdminAccess.isLoopback(host)) {
            throw CommandFailure.usage("other computers could administer the hub at " + host
                    + ", so it needs a password: --admin-password-stdin, or the variable " + VARIABLE);
        }
        return AdminAccess.at(host, password.orElse(""));
    }
}
