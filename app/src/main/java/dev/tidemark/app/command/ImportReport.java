package dev.tidemark.app.command;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;

/// What an import did.
///
/// @param existing notes that were there already and stayed as they were
/// @param unmapped members that a note has no place for, and how often they came
/// @param problems the first of the bad lines
record ImportReport(
        long imported,
        long existing,
        long bad,
        Duration took,
        SortedMap<String, Long> unmapped,
        List<Problem> problems) {
    /// @param where `line 7`, or a file's name
    record Problem(String where, String why) {}

    ImportReport {
        problems = List.copyOf(problems);
    }

    private long perSecond() {
        return Math.round(imported * 1e9 / Math.max(1, took.toNanos()));
    }

    JsonText json() {
        var counts = new JsonText();
        unmapped.forEach(counts::put);
        return new JsonText()
                .put("imported", imported)
                .put("existing", existing)
                .put("bad", bad)
                .put("milliseconds", took.toMillis())
                .put("perSecond", perSecond())
                .put("unmapped", counts)
                .putAll(
                        "problems",
                        problems.stream()
                                .map(each -> new JsonText()
                                        .put("where", each.where())
                                        .put("why", each.why()))
                                .toList());
    }

    String text() {
        String seconds = String.format(Locale.ROOT, "%.1f", took.toMillis() / 1000.0);
        String text = "imported " + imported + " in " + seconds + " s (" + perSecond() + " a second), already there "
                + existing + ", bad " + bad;
        if (unmapped.isEmpty()) {
            return text;
        }
        return text
                + unmapped.entrySet().stream()
                        .map(each -> OneLine.of(each.getKey()) + " (" + each.getValue() + ")")
                        .collect(Collectors.joining(", ", "\nnot mapped: ", ""));
    }
}
