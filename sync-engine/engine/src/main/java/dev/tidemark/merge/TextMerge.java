package dev.tidemark.merge;

import java.util.List;

/// What became of two texts that two devices changed without knowing of each other.
///
/// A three-way merge by lines, and by words inside a line that both changed. It is symmetric, gives the other side's
/// text where one side changed nothing, and drops nothing that was typed: what does not merge is in both texts of
/// [Overlapping].
public sealed interface TextMerge {
    record Clean(String text) implements TextMerge {}

    /// Hunks overlap, touch, or cannot be told apart: both texts are kept, each with all that merged cleanly, until
    /// somebody settles the conflict.
    record Overlapping(String left, String right) implements TextMerge {
        public Overlapping {
            if (left.equals(right)) {
                throw new IllegalArgumentException("equal texts do not overlap");
            }
        }
    }

    /// @param origin the text that both sides started from
    static TextMerge of(String origin, String left, String right) {
        if (left.equals(right) || right.equals(origin)) {
            return new Clean(left);
        }
        if (left.equals(origin)) {
            return new Clean(right);
        }
        var lines = Lines.of(origin, left, right);
        List<Piece> pieces = LineMerge.of(lines);
        String one = lines.join(Piece.taking(Piece::left, pieces));
        String other = lines.join(Piece.taking(Piece::right, pieces));
        return one.equals(other) ? new Clean(one) : new Overlapping(one, other);
    }
}
