package dev.tidemark.ui.start;

import java.util.concurrent.CompletableFuture;

/// Looks whether a gateway would take a login, and changes nothing there or here.
@FunctionalInterface
public interface GatewayProbe {
    /// Never fails: whatever goes wrong is a verdict. Completes on any thread.
    CompletableFuture<Verdict> probe(GatewayLogin login);
}
