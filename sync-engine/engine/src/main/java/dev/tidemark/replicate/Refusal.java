package dev.tidemark.replicate;

/// What the gateway said when it refused a revision for good.
///
/// @param status HTTP status, 0 for no refusal
public record Refusal(int status, String reason) {
    public static final Refusal NONE = new Refusal(0, "");

    /// In place of an HTTP status: the replica itself did not take the document.
    public static final int NOT_STORED = -1;

    public boolean stands() {
        return status != 0;
    }
}
