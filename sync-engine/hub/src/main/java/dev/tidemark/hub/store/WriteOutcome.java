package dev.tidemark.hub.store;

/// What became of a [RevisionWrite]; whatever it says is forced to disk.
public sealed interface WriteOutcome {
    record Stored(long sequence) implements WriteOutcome {}

    /// The revision was held before, as the current one or an ancestor.
    record AlreadyStored() implements WriteOutcome {}

    record Conflict(String current) implements WriteOutcome {}

    record Refused(int status, String reason) implements WriteOutcome {}
}
