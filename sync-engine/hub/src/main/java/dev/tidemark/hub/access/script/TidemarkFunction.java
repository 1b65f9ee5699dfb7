package dev.tidemark.hub.access.script;

import dev.tidemark.hub.access.AccessPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The product's own access function, for a hub and for a gateway.
public final class TidemarkFunction {
    private static final String FILE = "/dev/tidemark/hub/access/tidemark.js";

    private TidemarkFunction() {}

    /// As the file has it, for a gateway's configuration.
    public static String source() {
        try (InputStream in = TidemarkFunction.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static AccessPolicy policy() {
        return JavaScriptPolicy.of(source());
    }
}
