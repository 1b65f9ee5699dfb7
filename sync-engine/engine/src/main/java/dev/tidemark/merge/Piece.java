package dev.tidemark.merge;

import java.util.List;
import java.util.function.Function;

/// A part of a merged text, in lines or in words. What the sides had there, one part after the other, is each side's
/// whole text.
sealed interface Piece {
    /// What the part is in the left side's outcome, and in the right's.
    List<String> left();

    List<String> right();

    /// What the left side had there, and the right.
    List<String> hadLeft();

    List<String> hadRight();

    /// A text made by taking one thing of each part.
    static List<String> taking(Function<Piece, List<String>> choice, List<Piece> pieces) {
        return pieces.stream().flatMap(piece -> choice.apply(piece).stream()).toList();
    }

    /// Settled: the same on both sides.
    record Agreed(List<String> tokens, List<String> hadLeft, List<String> hadRight) implements Piece {
        /// What neither side changed.
        static Agreed same(List<String> tokens) {
            return new Agreed(tokens, tokens, tokens);
        }

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
    record Contested(List<String> origin, List<String> left, List<String> right) implements Piece {
        @Override
        public List<String> hadLeft() {
            return left;
        }

        @Override
        public List<String> hadRight() {
            return right;
        }
    }

    /// Where both sides changed one and the same line, and their words merge, the merged line.
    default Piece byWords() {
        return this instanceof Contested(var was, var one, var other)
                        && was.size() == 1
                        && one.size() == 1
                        && other.size() == 1
                ? Words.merge(was.getFirst(), one.getFirst(), other.getFirst())
                        .<Piece>map(line -> new Agreed(List.of(line), one, other))
                        .orElse(this)
                : this;
    }
}
