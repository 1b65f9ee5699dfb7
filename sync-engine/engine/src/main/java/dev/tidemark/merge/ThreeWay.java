package dev.tidemark.merge;

import dev.tidemark.merge.Piece.Agreed;
import dev.tidemark.merge.Piece.Contested;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Cuts three versions of a text at tokens that certainly are the same token in all three, and settles each part by
/// itself: where one side changed nothing, the other's version stands.
///
/// The parts of a side always make up that side's whole text, so nothing can be dropped. Nothing is duplicated or put
/// in the wrong place, because a token is an anchor only where there is no second way to match it: see [Anchors]. Equal
/// lines near a change are therefore part of that change.
final class ThreeWay {
    /// How often a part is cut again; what is deeper is contested.
    private static final int DEPTH_MAX = 64;

    private final Predicate<String> mayAnchor;

    private ThreeWay(Predicate<String> mayAnchor) {
        this.mayAnchor = mayAnchor;
    }

    static ThreeWay lines() {
        return new ThreeWay(_ -> true);
    }

    static ThreeWay words() {
        return new ThreeWay(Words::isWord);
    }

    List<Piece> merge(List<String> origin, List<String> left, List<String> right) {
        var pieces = new ArrayList<Piece>();
        merge(new Part(origin, left, right), 0, pieces);
        return pieces;
    }

    private void merge(Part part, int depth, List<Piece> pieces) {
        if (part.right().equals(part.origin()) || part.left().equals(part.right())) {
            pieces.add(new Agreed(part.left(), part.left(), part.right()));
            return;
        }
        if (part.left().equals(part.origin())) {
            pieces.add(new Agreed(part.right(), part.left(), part.right()));
            return;
        }
        int prefix = part.commonPrefix();
        int suffix = part.commonSuffix(prefix);
        pieces.add(Agreed.same(part.origin().subList(0, prefix)));
        cut(part.without(prefix, suffix), depth, pieces);
        pieces.add(Agreed.same(part.origin()
                .subList(part.origin().size() - suffix, part.origin().size())));
    }

    private void cut(Part part, int depth, List<Piece> pieces) {
        List<Anchor> anchors = depth < DEPTH_MAX ? Anchors.in(part, mayAnchor) : List.of();
        if (anchors.isEmpty()) {
            pieces.add(new Contested(part.origin(), part.left(), part.right()));
            return;
        }
        var from = new Anchor(0, 0, 0);
        for (Anchor anchor : anchors) {
            merge(part.between(from, anchor), depth + 1, pieces);
            pieces.add(Agreed.same(List.of(part.origin().get(anchor.origin()))));
            from = anchor.next();
        }
        merge(part.between(from, part.end()), depth + 1, pieces);
    }
}
