package dev.tidemark.app.command;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.OpenCase;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.reconcile.Conflict;
import dev.tidemark.reconcile.ConflictClass;
import dev.tidemark.reconcile.Sibling;
import dev.tidemark.reconcile.Version;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A conflict as the command line shows it: its values numbered from 1, exactly one of them the local one. That is the
/// one this device wrote; where it wrote none, or several, the newest of those that come into question.
///
/// @param base what the field held before; null where that is not known here
record ConflictValues(
        Document document, Conflict conflict, @Nullable FieldValue base, List<Version> versions, ConflictClass kind) {
    static List<ConflictValues> in(SyncEngine engine, DocumentView view) {
        Document document = view.document();
        Map<String, ConflictClass> kinds = engine.openCases(view).stream()
                .filter(each -> !each.field().isEmpty())
                .collect(Collectors.toMap(OpenCase::field, OpenCase::kind));
        return engine.conflicts(document).stream()
                .map(conflict -> new ConflictValues(
                        document,
                        conflict,
                        engine.ancestor(document, conflict.path()).orElse(null),
                        Version.of(document, conflict, engine.ids()),
                        kinds.getOrDefault(conflict.path().value(), ConflictClass.SAME_FIELD)))
                .toList();
    }

    private int localIndex() {
        return IntStream.range(0, versions.size())
                .filter(i -> versions.get(i).own())
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
        return values().get(localIndex()).value();
    }

    /// Those that are not the local one, newest first.
    List<Sibling> remote() {
        return IntStream.range(0, values().size())
                .filter(i -> i != localIndex())
                .mapToObj(values()::get)
                .toList();
    }

    JsonText json() {
        var text = new JsonText()
                .put("id", document.id().value())
                .put("type", document.type())
                .put("field", field())
                .put("class", kind.word());
        text = base == null ? text.putNullable("base", null) : text.put("base", base);
        return text.putAll(
                "values",
                IntStream.range(0, values().size()).mapToObj(this::json).toList());
    }

    private JsonText json(int index) {
        Version version = versions.get(index);
        return new JsonText()
                .put("n", index + 1)
                .put("value", version.value())
                .put("device", version.deviceName())
                .put("deviceId", version.writer().device().value())
                .put("author", version.author())
                .put("time", version.time())
                .put("local", index == localIndex());
    }

    List<String> lines() {
        return IntStream.range(0, values().size()).mapToObj(this::line).toList();
    }

    private String line(int index) {
        Version version = versions.get(index);
        String mark = index == localIndex() ? "local" : "";
        return String.format(
                "  %d %-5s  %s  %s (%s): %s",
                index + 1, mark, version.time(), version.deviceName(), version.author(), plain(version.value()));
    }

    static String plain(FieldValue value) {
        return value instanceof FieldValue.Text(String text) ? text : value.canonical();
    }
}
