package dev.tidemark.note;

/// What a tag looks like.
public final class Tags {
    public static final int LENGTH_MAX = 200;

    private Tags() {}

    /// @throws IllegalArgumentException if the text is no tag; the message is for the user
    public static void check(String tag) {
        if (tag.isBlank()) {
            throw new IllegalArgumentException("a tag is never blank");
        }
        if (tag.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a tag has at most " + LENGTH_MAX + " characters");
        }
    }
}
