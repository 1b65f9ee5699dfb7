package dev.tidemark.hub.store;

import java.util.ArrayList;
import java.util.List;

/// The revisions of a document that the hub has seen before the current one.
///
/// @param ancestors in line from the current revision, newest first; the client prunes, so generations may have gaps
/// @param former revisions of branches that a new root has replaced
public record History(List<String> ancestors, List<String> former) {
    /// How many of each are kept.
    public static final int KEPT_MAX = 100;

    public static final History NONE = new History(List.of(), List.of());

    public History {
        ancestors = newest(ancestors);
        former = newest(former);
    }

    private static List<String> newest(List<String> revisions) {
        return List.copyOf(revisions.subList(0, Math.min(KEPT_MAX, revisions.size())));
    }

    public boolean knows(String rev) {
        return ancestors.contains(rev) || former.contains(rev);
    }

    /// Ancestors for a reader of `rev` who names what it has: down to the first of those, at most `max`, and only while
    /// generations descend by one. A list with a gap would be refused by the client for good.
    public List<String> listedFor(String rev, List<String> known, int max) {
        var listed = new ArrayList<String>();
        long expected = RevisionId.generation(rev) - 1;
        for (String ancestor : ancestors) {
            if (listed.size() >= max || RevisionId.generation(ancestor) != expected) {
                break;
            }
            listed.add(ancestor);
            if (known.contains(ancestor)) {
                break;
            }
            expected--;
        }
        return listed;
    }

    static String join(List<String> texts) {
        return String.join("\n", texts);
    }

    static List<String> split(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split("\n", -1));
    }
}
