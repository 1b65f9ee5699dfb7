package dev.tidemark.app.command;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.StreamHead;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.reconcile.Conflict;
import dev.tidemark.reconcile.Sibling;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A conflict as the command line shows it: its values numbered from 1, exactly one of them the local one. That is the
/// one this device wrote; where it wrote none, or several, the newest of those that come into question.
///
/// @param base what the field held before; null where that is not known here
record ConflictValues(
        Document document, Conflict conflict, @Nullable FieldValue base, int localIndex) {
    static List<ConflictValues> in(SyncEngine engine, Document document) {
        return engine.conflicts(document).stream()
                .map(conflict -> new ConflictValues(
                        document,
                        conflict,
                        engine.ancestor(document, conflict.path()).orElse(null),
                        localIndex(engine, conflict)))
                .toList();
    }

    private static int localIndex(SyncEngine engine, Conflict conflict) {
        List<Sibling> siblings = conflict.siblings();
        return IntStream.range(0, siblings.size())
                .filter(i -> siblings.get(i).dots().stream()
                        .anyMatch(dot -> dot.device().equals(engine.device())))
                .findFirst()
                .orElse(0);
    }

    String field() {
        return conflict.path().value();
    }

    List<Sibling> values() {
        return conflict.siblings();
    }

    FieldValue local() {
        return values().get(localIndex).value();
    }

    /// Those that are not the local one, newest first.
    List<Sibling> remote() {
        return IntStream.range(0, values().size())
                .filter(i -> i != localIndex)
                .mapToObj(values()::get)
                .toList();
    }

    JsonText json() {
        var text = new JsonText()
                .put("id", document.id().value())
                .put("type", document.type())
                .put("field", field());
        text = base == null ? text.putNullable("base", null) : text.put("base", base);
        return text.putAll(
                "values",
                IntStream.range(0, values().size()).mapToObj(this::json).toList());
    }

    private JsonText json(int index) {
        Sibling value = values().get(index);
        Dot dot = writer(value);
        return new JsonText()
                .put("n", index + 1)
                .put("value", value.value())
                .put("device", deviceName(dot))
                .put("deviceId", dot.device().value())
                .put("author", author(dot))
                .put("time", time(value))
                .put("local", index == localIndex);
    }

    List<String> lines() {
        return IntStream.range(0, values().size()).mapToObj(this::line).toList();
    }

    private String line(int index) {
        Sibling value = values().get(index);
        Dot dot = writer(value);
        String mark = index == localIndex ? "local" : "";
        return String.format(
                "  %d %-5s  %s  %s (%s): %s",
                index + 1, mark, time(value), deviceName(dot), author(dot), plain(value.value()));
    }

    static String plain(FieldValue value) {
        return value instanceof FieldValue.Text(String text) ? text : value.canonical();
    }

    /// Who wrote the value: of several that wrote the same, the last.
    private Dot writer(Sibling value) {
        return document.state().at(conflict.path()).entrySet().stream()
                .filter(live -> value.dots().contains(live.getKey()))
                .max(Comparator.comparing(
                                (Map.Entry<Dot, Entry> live) -> live.getValue().hlc())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private String deviceName(Dot dot) {
        StreamHead head = document.streams().get(dot.device());
        return head == null ? dot.device().value() : head.deviceName();
    }

    private String author(Dot dot) {
        StreamHead head = document.streams().get(dot.device());
        return head == null ? "" : head.author();
    }

    private static Instant time(Sibling value) {
        return value.hlc().wall();
    }
}
