package dev.tidemark.hub.watch;

import java.util.List;

/// A message that passed between a user's client and the hub: what it is about, not what it holds.
///
/// @param user who is at the other end
/// @param documents the ids of the documents that it names, the first few of them
/// @param count how many documents it names
public record Passed(String user, Direction direction, Kind kind, List<String> documents, int count) {
    private static final int DOCUMENTS_MAX = 20;

    /// Who sent it.
    public enum Direction {
        FROM_CLIENT,
        TO_CLIENT
    }

    /// What it is.
    public enum Kind {
        /// A connection began, or ended.
        CONNECTED,
        GONE,
        /// The client asks how far it got; the client says how far it is.
        CHECKPOINT_ASKED,
        CHECKPOINT_KEPT,
        /// The client asks for everything that it has not seen.
        SUBSCRIBED,
        /// The hub lists what is new.
        LISTED,
        /// The client lists what it wants to send; the hub wants these; of these the hub has something newer.
        OFFERED,
        WANTED,
        OUTDATED,
        /// Whoever listed something has listed all there is.
        CAUGHT_UP,
        /// A revision itself, either way.
        REVISION,
        /// The hub has forced a revision to disk; it does not take it.
        KEPT,
        REFUSED,
        /// The client asks which of its revisions are missing here; these are; none is.
        COMPARED,
        MISSING,
        NONE_MISSING
    }

    public Passed {
        documents = documents.stream().limit(DOCUMENTS_MAX).toList();
    }

    public static Passed of(String user, Direction direction, Kind kind, List<String> documents) {
        return new Passed(user, direction, kind, documents, documents.size());
    }
}
