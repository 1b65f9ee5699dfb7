package dev.tidemark.merge;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.List;

/// What differs between two texts, by words, for people to look at.
public final class WordDiff {
    /// Words of both texts together; beyond it the whole is one change, since the search grows with their square.
    private static final int WORDS_MAX = 4_000;

    private WordDiff() {}

    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    /// A stretch of one of the texts, or of both.
    public record Run(Kind kind, String text) {}

    /// Runs in order; all but the added ones make up the first text, all but the removed ones the second. What was
    /// removed stands right before what came in its place.
    public static List<Run> between(String before, String after) {
        int prefix = commonPrefix(before, after);
        int suffix = commonSuffix(before, after, prefix);
        var runs = new ArrayList<Run>();
        add(runs, Kind.SAME, before.substring(0, prefix));
        List<String> from = Words.tokens(before.substring(prefix, before.length() - suffix));
        List<String> to = Words.tokens(after.substring(prefix, after.length() - suffix));
        if (from.size() + to.size() > WORDS_MAX) {
            add(runs, Kind.REMOVED, String.join("", from));
            add(runs, Kind.ADDED, String.join("", to));
        } else {
            addChanges(runs, from, to);
        }
        add(runs, Kind.SAME, before.substring(before.length() - suffix));
        return joined(runs);
    }

    private static void addChanges(List<Run> runs, List<String> from, List<String> to) {
        int at = 0;
        for (Change change : new MyersDiffWithLinearSpace<String>().computeDiff(from, to, null)) {
            add(runs, Kind.SAME, String.join("", from.subList(at, change.startOriginal)));
            add(runs, Kind.REMOVED, String.join("", from.subList(change.startOriginal, change.endOriginal)));
            add(runs, Kind.ADDED, String.join("", to.subList(change.startRevised, change.endRevised)));
            at = change.endOriginal;
        }
        add(runs, Kind.SAME, String.join("", from.subList(at, from.size())));
    }

    private static void add(List<Run> runs, Kind kind, String text) {
        if (!text.isEmpty()) {
            runs.add(new Run(kind, text));
        }
    }

    /// One removal and one addition between two stretches that are the same: a blank alone parts no changes.
    private static List<Run> joined(List<Run> runs) {
        var joined = new ArrayList<Run>();
        var removed = new StringBuilder();
        var added = new StringBuilder();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            boolean changes = !removed.isEmpty() || !added.isEmpty();
            boolean parts = run.kind() == Kind.SAME && !(changes && i + 1 < runs.size() && isGap(run.text()));
            if (parts) {
                flush(joined, removed, added);
                joined.add(run);
            } else {
                removed.append(run.kind() == Kind.ADDED ? "" : run.text());
                added.append(run.kind() == Kind.REMOVED ? "" : run.text());
            }
        }
        flush(joined, removed, added);
        return joined;
    }

    private static boolean isGap(String text) {
        return text.indexOf('\n') < 0 && text.codePoints().noneMatch(Words::isWord);
    }

    private static void flush(List<Run> joined, StringBuilder removed, StringBuilder added) {
        add(joined, Kind.REMOVED, removed.toString());
        add(joined, Kind.ADDED, added.toString());
        removed.setLength(0);
        added.setLength(0);
    }

    /// Up to the last place where a word ends on both sides.
    private static int commonPrefix(String before, String after) {
        int most = Math.min(before.length(), after.length());
        int length = 0;
        while (length < most && before.charAt(length) == after.charAt(length)) {
            length++;
        }
        while (length > 0 && (isInside(before, length) || isInside(after, length))) {
            length--;
        }
        return length;
    }

    private static int commonSuffix(String before, String after, int prefix) {
        int most = Math.min(before.length(), after.length()) - prefix;
        int length = 0;
        while (length < most
                && before.charAt(before.length() - 1 - length) == after.charAt(after.length() - 1 - length)) {
            length++;
        }
        while (length > 0 && (isInside(before, before.length() - length) || isInside(after, after.length() - length))) {
            length--;
        }
        return length;
    }

    /// True when the place parts a word.
    private static boolean isInside(String text, int at) {
        return at > 0
                && at < text.length()
                && (Character.isLowSurrogate(text.charAt(at))
                        || (Words.isWord(text.codePointAt(at)) && Words.isWord(text.codePointBefore(at))));
    }
}
