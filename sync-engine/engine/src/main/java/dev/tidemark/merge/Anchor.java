package dev.tidemark.merge;

/// A position in each of three versions of a text.
record Anchor(int origin, int left, int right) {
    Anchor next() {
        return new Anchor(origin + 1, left + 1, right + 1);
    }
}
