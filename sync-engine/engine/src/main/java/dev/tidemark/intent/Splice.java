package dev.tidemark.intent;

/// One change of a text: at `position` (UTF-16 units of the text before the edit), `deleted` gave way to `inserted`.
public record Splice(int position, String deleted, String inserted) {
    public Splice {
        if (position < 0 || (deleted.isEmpty() && inserted.isEmpty())) {
            throw new IllegalArgumentException("a splice changes something at a position from 0: " + position);
        }
    }
}
