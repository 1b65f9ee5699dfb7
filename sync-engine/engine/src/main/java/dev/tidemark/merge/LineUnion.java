package dev.tidemark.merge;

import com.github.difflib.algorithm.Change;
import java.util.ArrayList;
import java.util.List;

/// Two texts in one: what both have stands once, what only one has stands too, and where they differ the left one's
/// lines come before the right one's.
public final class LineUnion {
    /// Lines of both together; beyond it one text simply follows the other.
    private static final int LINES_MAX = 5_000;

    private LineUnion() {}

    public static String of(String left, String right) {
        var lines = Lines.of(left, left, right);
        boolean oneLineEach = lines.left().size() == 1 && lines.right().size() == 1;
        String lineBreak = oneLineEach ? "\n" : lines.lineBreak();
        List<String> ours = lines.left();
        List<String> theirs = lines.right();
        if (ours.size() + theirs.size() > LINES_MAX) {
            return left + lineBreak + right;
        }
        var union = new ArrayList<String>();
        int at = 0;
        for (Change change : Hunks.between(ours, theirs)) {
            union.addAll(ours.subList(at, change.endOriginal));
            union.addAll(theirs.subList(change.startRevised, change.endRevised));
            at = change.endOriginal;
        }
        union.addAll(ours.subList(at, ours.size()));
        return String.join(lineBreak, union);
    }
}
