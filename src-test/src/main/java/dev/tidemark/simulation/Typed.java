package dev.tidemark.simulation;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.PathWrite;
import dev.tidemark.intent.Splices;
import dev.tidemark.merge.Lens;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// What a user did to the lines of a text, each of which is typed once in a history.
record Typed(Set<String> added, Set<String> removed) {
    static final Path BODY = Path.of("body");
    static final Typed NOTHING = new Typed(Set.of(), Set.of());

    /// @param seen what the user saw
    static Typed by(Action action, State seen, Policies policies) {
        return switch (action) {
            case Action.EditText(var field, var splices, var _)
            when field.equals(BODY.value()) -> {
                String before = Lens.shown(seen.at(BODY), policies.at(BODY))
                        .map(Typed::text)
                        .orElse("");
                yield between(lines(before), lines(Splices.apply(before, splices)));
            }
            case Action.ResolveConflict(var path, var value)
            when path.equals(BODY) -> between(all(seen), lines(text(value)));
            case Action.ReopenConflict(var path, var value, var beside)
            when path.equals(BODY) -> between(beside ? Set.of() : all(seen), lines(text(value)));
            default -> NOTHING;
        };
    }

    /// What an intent that writes whole texts did.
    ///
    /// @param before what the device showed
    static Typed by(Intent intent, State before) {
        var old = new HashSet<String>();
        var now = new HashSet<String>();
        for (PathWrite write : intent.writes()) {
            if (write.path().equals(BODY) && !(write instanceof PathWrite.Edit)) {
                before.at(BODY).forEach((dot, entry) -> {
                    if (write.replaces().contains(dot)) {
                        old.addAll(lines(text(entry.value())));
                    }
                });
                now.addAll(write instanceof PathWrite.Put put ? lines(text(put.value())) : Set.of());
            }
        }
        return between(old, now);
    }

    private static Set<String> all(State seen) {
        var all = new HashSet<String>();
        seen.at(BODY).values().forEach(entry -> all.addAll(lines(text(entry.value()))));
        return all;
    }

    private static Typed between(Set<String> before, Set<String> after) {
        var added = new HashSet<>(after);
        added.removeAll(before);
        var removed = new HashSet<>(before);
        removed.removeAll(after);
        return new Typed(added, removed);
    }

    static String text(FieldValue value) {
        return value instanceof FieldValue.Text(String text) ? text : "";
    }

    /// The lines of a text that are not empty.
    static Set<String> lines(String text) {
        var lines = new HashSet<>(Arrays.asList(text.split("\n", -1)));
        lines.remove("");
        return lines;
    }
}
