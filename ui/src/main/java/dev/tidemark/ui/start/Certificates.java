package dev.tidemark.ui.start;

import java.util.concurrent.CompletableFuture;

/// Meets hubs in a TLS handshake, and nothing more: no name and no password is sent.
public interface Certificates {
    /// What the hub really presents, held against what it announces. Returns at once; completes on any thread, and
    /// never with an exception.
    CompletableFuture<Proof> meet(FoundHub hub);
}
