package dev.tidemark.merge;

import com.github.difflib.algorithm.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What differs between two texts, by words, for people to look at.
public final class WordDiff {
    /// Words of both texts together; beyond it the whole is one change, since the search grows with their square.
    private static final int WORDS_MAX = 4_000;

    /// Lines of both texts together that are looked at one by one.
    private static final int LINES_MAX = 5_000;

    private static final Pattern LINE_START = Pattern.compile("(?<=\\n)");

    /// A word as people see it, `9.1` and `half-time` too; white space; any other character by itself.
    private static final Pattern TOKEN = Pattern.compile(
            "[\\p{L}\\p{M}\\p{N}_]+(?:[.,:'’-][\\p{L}\\p{M}\\p{N}_]+)*+|\\s+|[^\\s\\p{L}\\p{M}\\p{N}_]");

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
        var runs = new ArrayList<Run>();
        List<String> from = lines(before);
        List<String> to = lines(after);
        int prefix = commonPrefix(from, to);
        int suffix = commonSuffix(from, to, prefix);
        add(runs, Kind.SAME, String.join("", from.subList(0, prefix)));
        addLines(runs, from.subList(prefix, from.size() - suffix), to.subList(prefix, to.size() - suffix));
        add(runs, Kind.SAME, String.join("", from.subList(from.size() - suffix, from.size())));
        return joined(runs);
    }

    private static void addLines(List<Run> runs, List<String> from, List<String> to) {
        if (from.size() + to.size() > LINES_MAX) {
            add(runs, Kind.REMOVED, String.join("", from));
            add(runs, Kind.ADDED, String.join("", to));
            return;
        }
        int at = 0;
        for (Change change : Hunks.between(from, to)) {
            add(runs, Kind.SAME, String.join("", from.subList(at, change.startOriginal)));
            addWords(
                    runs,
                    String.join("", from.subList(change.startOriginal, change.endOriginal)),
                    String.join("", to.subList(change.startRevised, change.endRevised)));
            at = change.endOriginal;
        }
        add(runs, Kind.SAME, String.join("", from.subList(at, from.size())));
    }

    private static void addWords(List<Run> runs, String before, String after) {
        List<String> from = tokens(before);
        List<String> to = tokens(after);
        if (from.size() + to.size() > WORDS_MAX) {
            add(runs, Kind.REMOVED, before);
            add(runs, Kind.ADDED, after);
        } else {
            addChanges(runs, from, to);
        }
    }

    private static void addChanges(List<Run> runs, List<String> from, List<String> to) {
        int at = 0;
        for (Change change : Hunks.between(from, to)) {
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

    private static int commonPrefix(List<String> from, List<String> to) {
        int most = Math.min(from.size(), to.size());
        int length = 0;
        while (length < most && from.get(length).equals(to.get(length))) {
            length++;
        }
        return length;
    }

    private static int commonSuffix(List<String> from, List<String> to, int prefix) {
        int most = Math.min(from.size(), to.size()) - prefix;
        int length = 0;
        while (length < most && from.get(from.size() - 1 - length).equals(to.get(to.size() - 1 - length))) {
            length++;
        }
        return length;
    }

    private static List<String> tokens(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    /// Lines with their ends.
    private static List<String> lines(String text) {
        return List.of(LINE_START.split(text));
    }
}
