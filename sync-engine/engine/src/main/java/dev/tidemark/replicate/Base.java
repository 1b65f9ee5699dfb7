package dev.tidemark.replicate;

import dev.tidemark.domain.Document;

/// The last state that the gateway itself said it holds.
public sealed interface Base {
    Base NONE = new Unknown();

    /// The gateway has never been heard to hold any state of the document.
    record Unknown() implements Base {}

    /// @param revision the revision that it holds
    /// @param epoch when it said so; in any other epoch this base is not *held* and serves only as a merge ancestor.
    ///     [Epoch#NEVER] once an answer said that it lacks the revision
    record Confirmed(Document document, String revision, Epoch epoch) implements Base {}
}
