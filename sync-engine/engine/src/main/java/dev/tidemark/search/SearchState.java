package dev.tidemark.search;

/// How far the index has come.
public sealed interface SearchState {
    /// Not everything is found yet.
    ///
    /// @param looked how many documents were looked at
    record Preparing(long looked) implements SearchState {}

    /// What is stored is found, but for what was changed a moment ago.
    record Ready() implements SearchState {}

    /// Nothing is found; it is tried again from time to time.
    ///
    /// @param reason for people
    record Failed(String reason) implements SearchState {}
}
