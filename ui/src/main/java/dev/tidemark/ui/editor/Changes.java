package dev.tidemark.ui.editor;

import dev.tidemark.intent.Splice;
import dev.tidemark.intent.Splices;
import dev.tidemark.merge.WordDiff;
import java.util.ArrayList;
import java.util.List;

/// The changes between two texts by words, so that a caret between two changed words of a line stays between them.
public final class Changes {
    private Changes() {}

    /// As [Splices#between(String, String)], but finer.
    public static List<Splice> between(String before, String after) {
        var changes = new ArrayList<Splice>();
        if (before.equals(after)) {
            return changes;
        }
        for (Splice splice : Splices.between(before, after)) {
            int at = splice.position();
            String removed = "";
            for (WordDiff.Run run : WordDiff.between(splice.deleted(), splice.inserted())) {
                switch (run.kind()) {
                    case REMOVED -> removed = run.text();
                    case ADDED -> {
                        changes.add(new Splice(at, removed, run.text()));
                        at += removed.length();
                        removed = "";
                    }
                    case SAME -> {
                        at = dropped(changes, at, removed) + run.text().length();
                        removed = "";
                    }
                }
            }
            dropped(changes, at, removed);
        }
        return changes;
    }

    private static int dropped(List<Splice> changes, int at, String removed) {
        if (!removed.isEmpty()) {
            changes.add(new Splice(at, removed, ""));
        }
        return at + removed.length();
    }

    /// Where a caret is after the changes: behind the same character, or where that character was.
    public static int caret(int caret, List<Splice> changes) {
        int shift = 0;
        for (Splice change : changes) {
            int end = change.position() + change.deleted().length();
            if (caret <= change.position()) {
                break;
            }
            if (caret < end) {
                int within =
                        Math.min(caret - change.position(), change.inserted().length());
                return change.position() + within + shift;
            }
            shift += change.inserted().length() - change.deleted().length();
        }
        return caret + shift;
    }
}
