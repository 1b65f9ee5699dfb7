package dev.tidemark.ui.merge;

import dev.tidemark.merge.WordDiff;
import dev.tidemark.merge.WordDiff.Kind;
import dev.tidemark.merge.WordDiff.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A part of a value as its card shows it.
sealed interface Passage {
    /// Shown, with what the other version does not have marked.
    record Shown(List<Run> runs) implements Passage {
        public Shown {
            runs = List.copyOf(runs);
        }
    }

    /// The same in both, and too long to be shown.
    ///
    /// @param lines how many lines it has
    record Folded(int lines) implements Passage {}

    /// Lines of the same that stay around what differs.
    int CONTEXT = 1;

    /// Fewer lines of the same are not worth folding.
    int FOLDED_MIN = 4;

    Pattern LINE_START = Pattern.compile("(?<=\\n)");

    /// A value beside another one.
    static List<Passage> of(String value, String other) {
        List<Run> runs = WordDiff.between(other, value).stream()
                .filter(run -> run.kind() != Kind.REMOVED)
                .toList();
        var passages = new ArrayList<Passage>();
        var shown = new ArrayList<Run>();
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            if (run.kind() == Kind.SAME) {
                fold(run, i == 0, i == runs.size() - 1, shown, passages);
            } else {
                shown.add(run);
            }
        }
        flush(shown, passages);
        return passages;
    }

    private static void fold(Run run, boolean first, boolean last, List<Run> shown, List<Passage> passages) {
        List<String> lines = List.of(LINE_START.split(run.text()));
        int before = first ? 0 : CONTEXT + 1;
        int after = last ? 0 : CONTEXT + 1;
        int folded = lines.size() - before - after;
        if (folded < FOLDED_MIN) {
            shown.add(run);
            return;
        }
        add(shown, lines.subList(0, before));
        flush(shown, passages);
        passages.add(new Folded(folded));
        add(shown, lines.subList(before + folded, lines.size()));
    }

    private static void add(List<Run> shown, List<String> lines) {
        if (!lines.isEmpty()) {
            shown.add(new Run(Kind.SAME, String.join("", lines)));
        }
    }

    private static void flush(List<Run> shown, List<Passage> passages) {
        if (!shown.isEmpty()) {
            passages.add(new Shown(shown));
            shown.clear();
        }
    }
}
