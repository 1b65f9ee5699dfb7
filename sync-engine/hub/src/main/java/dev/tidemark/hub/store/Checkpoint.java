package dev.tidemark.hub.store;

/// How far a client says it got: its bytes as they came, and a counter that its revision id is made of.
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Checkpoint(long generation, byte[] body) {
    public String rev() {
        return "0-" + generation;
    }
}
