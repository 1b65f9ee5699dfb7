package dev.tidemark.ui.form;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.Acknowledged;
import dev.tidemark.engine.EditPlan;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.record.GivenAnswers;
import dev.tidemark.record.NewRecord;
import dev.tidemark.record.RecordEdit;
import dev.tidemark.ui.work.Author;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What was answered up to a moment, on its way to the log.
///
/// @param shown the document that it was typed to; null for a new record
/// @param form null for one that this release does not know: then nothing is answered
/// @param created when a new record was begun
/// @param version how far typing had come
/// @param acts what else was decided, done to the record as it then is
record RecordSave(
        DocumentId id,
        @Nullable Document shown,
        @Nullable FormDefinition form,
        GivenAnswers given,
        Instant created,
        Author author,
        long version,
        List<EditPlan> acts) {
    RecordSave {
        acts = List.copyOf(acts);
    }

    /// @param typedTo the document with what was typed, and nothing else
    /// @param latest the document with whatever was pulled meanwhile, too
    record Saved(Document typedTo, Document latest) {
        private static Saved of(Document typedTo, Acknowledged done) {
            Document with = typedTo;
            for (Intent intent : done.intents()) {
                with = intent.applyTo(with);
            }
            boolean alone = with.state().equals(done.document().state());
            return new Saved(alone ? done.document() : with, done.document());
        }
    }

    /// In the background: long texts are compared here.
    CompletableFuture<Saved> to(SyncEngine engine) {
        CompletableFuture<Saved> saved = answered(engine);
        for (EditPlan act : acts) {
            saved = saved.thenCompose(
                    before -> engine.edit(id, act).thenApply(done -> new Saved(before.typedTo(), done.document())));
        }
        return saved;
    }

    private CompletableFuture<Saved> answered(SyncEngine engine) {
        FormDefinition known = form;
        if (shown == null) {
            return known == null
                    ? CompletableFuture.failedFuture(new IllegalStateException("a new record has a form"))
                    : engine.edit(id, local -> begin(known, local))
                            .thenApply(done -> new Saved(done.document(), done.document()));
        }
        return known == null
                ? CompletableFuture.completedFuture(new Saved(shown, shown))
                : engine.edit(shown, edits(known, shown)).thenApply(done -> Saved.of(shown, done));
    }

    /// A save whose force failed may have reached the log all the same: then there is a record already.
    private List<Action> begin(FormDefinition known, Optional<Document> local) {
        return local.map(there -> edits(known, there))
                .orElseGet(() -> List.of(
                        new NewRecord(known, given, false, created, author.channels(), author.user()).create()));
    }

    private List<Action> edits(FormDefinition known, Document document) {
        return new RecordEdit(known, given).actions(document);
    }
}
