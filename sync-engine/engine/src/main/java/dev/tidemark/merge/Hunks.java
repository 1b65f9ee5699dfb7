package dev.tidemark.merge;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;

/// The places where two lists of tokens differ, in order. Between two of them stands at least one token that is the
/// same: what the shortest edit script takes out and puts in at one place is one hunk.
final class Hunks {
    private Hunks() {}

    static List<Change> between(List<String> from, List<String> to) {
        var hunks = new ArrayList<Change>();
        for (Change each : new MyersDiffWithLinearSpace<String>().computeDiff(from, to, null)) {
            Change last = hunks.isEmpty() ? null : hunks.getLast();
            if (last != null && last.endOriginal == each.startOriginal && last.endRevised == each.startRevised) {
                hunks.set(
                        hunks.size() - 1,
                        new Change(
                                DeltaType.CHANGE,
                                last.startOriginal,
                                each.endOriginal,
                                last.startRevised,
                                each.endRevised));
            } else {
                hunks.add(each);
            }
        }
        return hunks;
    }
}
