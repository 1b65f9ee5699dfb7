package dev.tidemark.ui.merge;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Action;
import dev.tidemark.merge.LineUnion;
import dev.tidemark.reconcile.Conflict;
import dev.tidemark.reconcile.ConflictClass;
import dev.tidemark.reconcile.Version;
import dev.tidemark.ui.merge.FieldWords.Editing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One field in conflict: its versions side by side, and the result that a person makes of them. FX thread, but for
/// [#in(SyncEngine, Document, FieldWords)].
final class MergeField {
    private final Facts facts;
    private final FieldWords words;
    private final StringProperty result = new SimpleStringProperty(this, "result", "");
    private final ReadOnlyObjectWrapper<Choice> choice = new ReadOnlyObjectWrapper<>(this, "choice", new Choice.Of(0));

    /// What the result was made from.
    sealed interface Choice {
        /// The version with this place in the list.
        record Of(int index) implements Choice {}

        /// All of them together.
        record Both() implements Choice {}

        record Written() implements Choice {}
    }

    /// A version as its card shows it.
    record Card(Version version, String text, List<Passage> passages) {
        Card {
            passages = List.copyOf(passages);
        }
    }

    /// What is known of the conflict; costly to find out.
    ///
    /// @param cards this device's version first, then the others, newest first
    /// @param before what the field held before any of them; empty when that is not known
    record Facts(
            Path path, String name, ConflictClass kind, Editing editing, Optional<Before> before, List<Card> cards) {
        Facts {
            cards = List.copyOf(cards);
        }
    }

    /// What a field held before.
    ///
    /// @param passages with what the first card's version does not have marked
    record Before(String text, List<Passage> passages) {
        Before {
            passages = List.copyOf(passages);
        }
    }

    MergeField(Facts facts, FieldWords words) {
        this.facts = facts;
        this.words = words;
        take(0);
    }

    /// The conflicts of a document; reads the store.
    static List<Facts> in(SyncEngine engine, Document document, FieldWords words) {
        return engine.conflicts(document).stream()
                .map(conflict -> facts(engine, document, conflict, words))
                .sorted(Comparator.comparing(each -> each.editing()))
                .toList();
    }

    private static Facts facts(SyncEngine engine, Document document, Conflict conflict, FieldWords words) {
        Path path = conflict.path();
        var versions = new ArrayList<>(Version.of(document, conflict, engine.ids()));
        versions.sort(Comparator.comparing(version -> !version.own()));
        String first = words.plain(path, versions.getFirst().value());
        String second = words.plain(path, versions.get(1).value());
        var cards = new ArrayList<Card>();
        for (Version version : versions) {
            String text = words.plain(path, version.value());
            cards.add(new Card(version, text, Passage.of(text, cards.isEmpty() ? second : first)));
        }
        Optional<Before> before = engine.ancestor(document, path)
                .map(value -> words.plain(path, value))
                .map(text -> new Before(text, Passage.of(text, first)));
        return new Facts(path, words.name(path), engine.kind(document, conflict), words.editing(path), before, cards);
    }

    Facts facts() {
        return facts;
    }

    StringProperty resultProperty() {
        return result;
    }

    ReadOnlyObjectProperty<Choice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    boolean canTakeBoth() {
        return facts.editing() == Editing.TEXT;
    }

    void take(int index) {
        choice.set(new Choice.Of(index));
        result.set(facts.cards().get(index).text());
    }

    void takeBoth() {
        choice.set(new Choice.Both());
        result.set(facts.cards().stream().map(Card::text).reduce(LineUnion::of).orElse(""));
    }

    /// The result is what a person writes.
    void write(String text) {
        if (!text.equals(result.get())) {
            choice.set(new Choice.Written());
            result.set(text);
        }
    }

    /// Takes over what a person wrote as the result of the same field when its versions were others.
    void carryOver(MergeField before) {
        if (before.facts.path().equals(facts.path()) && before.choice.get() instanceof Choice.Written) {
            write(before.result.get());
        }
    }

    Optional<String> problem() {
        return choice.get() instanceof Choice.Of ? Optional.empty() : words.problem(facts.path(), result.get());
    }

    Action settled() {
        return new Action.ResolveConflict(facts.path(), value());
    }

    private FieldValue value() {
        return switch (choice.get()) {
            case Choice.Of(int index) -> facts.cards().get(index).version().value();
            case Choice.Both(), Choice.Written() -> words.value(facts.path(), result.get());
        };
    }
}
