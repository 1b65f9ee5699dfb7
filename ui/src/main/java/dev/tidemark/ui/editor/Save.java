package dev.tidemark.ui.editor;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.Acknowledged;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.note.NewNote;
import dev.tidemark.note.Note;
import dev.tidemark.note.NoteEdit;
import dev.tidemark.note.Title;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// What was typed up to a moment, on its way to the log.
///
/// @param shown the document that it was typed to; null for a new note
/// @param first what a new note comes into being with, without its body
/// @param text the whole plain text; null when it was not touched
/// @param actions what else was decided, done to the document as it then is
record Save(
        DocumentId id,
        @Nullable Document shown,
        NewNote first,
        Version version,
        @Nullable Title title,
        @Nullable String text,
        Set<String> tag,
        Set<String> untag,
        List<Action> actions) {
    Save {
        tag = Set.copyOf(tag);
        untag = Set.copyOf(untag);
        actions = List.copyOf(actions);
    }

    /// How far typing has come: of everything, and of the text alone.
    record Version(long all, long body) {
        static final Version NONE = new Version(0, 0);
    }

    /// @param shown the document that was typed to, with what was typed
    /// @param latest the document with that and with whatever was pulled meanwhile; the same one when nothing was
    record Saved(Document shown, Document latest) {
        private static Saved of(Document typedTo, Acknowledged done) {
            Document with = typedTo;
            for (Intent intent : done.intents()) {
                with = intent.applyTo(with);
            }
            boolean alone = with.state().equals(done.document().state());
            return new Saved(alone ? done.document() : with, done.document());
        }
    }

    /// In the background: large texts are compared here.
    CompletableFuture<Saved> to(SyncEngine engine, Executor background) {
        CompletableFuture<Saved> typed = shown == null
                ? engine.edit(id, this::created).thenApply(done -> new Saved(done.document(), done.document()))
                : engine.edit(shown, edits(shown)).thenApplyAsync(done -> Saved.of(shown, done), background);
        return actions.isEmpty()
                ? typed
                : typed.thenCompose(saved ->
                        engine.edit(id, _ -> actions).thenApply(done -> new Saved(saved.shown(), done.document())));
    }

    /// A save whose force failed may have reached the log all the same: then there is a note already.
    private List<Action> created(Optional<Document> local) {
        return local.map(this::edits).orElseGet(() -> List.of(create().create()));
    }

    private NewNote create() {
        return new NewNote(
                first.title(), text == null ? "" : text, tag, first.created(), null, first.channels(), first.owner());
    }

    private List<Action> edits(Document document) {
        String wanted = text == null ? null : Plain.restored(Note.of(document).body(), text);
        return new NoteEdit(title, wanted, "", tag, untag).actions(document);
    }
}
