package dev.tidemark.merge;

import java.util.List;

/// The parts of a three-way merge by lines, and by words inside a line that both sides changed.
final class LineMerge {
    private LineMerge() {}

    /// All of it is one contested part where lines changed places in such a way that merging by parts would leave one
    /// out, or put it in twice.
    static List<Piece> of(Lines lines) {
        List<Piece> pieces = ThreeWay.lines().merge(lines.origin(), lines.left(), lines.right());
        var balance = new Balance(lines.origin(), lines.left(), lines.right());
        return balance.holdsFor(Piece.taking(Piece::left, pieces))
                        && balance.holdsFor(Piece.taking(Piece::right, pieces))
                ? pieces.stream().map(Piece::byWords).toList()
                : List.of(new Piece.Contested(lines.origin(), lines.left(), lines.right()));
    }
}
