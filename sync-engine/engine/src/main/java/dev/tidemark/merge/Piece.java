package dev.tidemark.merge;

import java.util.List;

/// A part of a merged text, in lines or in words.
sealed interface Piece {
    /// What the part is in the left side's text, and in the right's.
    List<String> left();

    List<String> right();

    /// The left side's text.
    static List<String> left(List<Piece> pieces) {
        return pieces.stream().flatMap(piece -> piece.left().stream()).toList();
    }

    /// The right side's text.
    static List<String> right(List<Piece> pieces) {
        return pieces.stream().flatMap(piece -> piece.right().stream()).toList();
    }

    /// Settled: the same on both sides.
    record Agreed(List<String> tokens) implements Piece {
        @Override
        public List<String> left() {
            return tokens;
        }

        @Override
        public List<String> right() {
            return tokens;
        }
    }

    /// Both sides changed it, each otherwise.
    record Contested(List<String> origin, List<String> left, List<String> right) implements Piece {}

    /// Where both sides changed one and the same line, and their words merge, the merged line.
    default Piece byWords() {
        return this instanceof Contested(var was, var one, var other)
                        && was.size() == 1
                        && one.size() == 1
                        && other.size() == 1
                ? Words.merge(was.getFirst(), one.getFirst(), other.getFirst())
                        .<Piece>map(line -> new Agreed(List.of(line)))
                        .orElse(this)
                : this;
    }
}
