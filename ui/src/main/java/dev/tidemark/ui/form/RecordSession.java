package dev.tidemark.ui.form;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.EditPlan;
import dev.tidemark.engine.EditRefusedException;
import dev.tidemark.form.Answers;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.record.FilledForm;
import dev.tidemark.record.GivenAnswers;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.ui.editor.OwnEdits;
import dev.tidemark.ui.editor.Readings;
import dev.tidemark.ui.editor.SaveTimes;
import dev.tidemark.ui.work.Work;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One record while it is open: the answers on the page, the document that they began with, and the saves between.
///
/// What holds at all times: the answers are those of `shown` and what was typed since; `shown` has every intent of this
/// device that was acknowledged here. So each save says exactly what was typed, to the state that was looked at, and
/// the engine joins it with whatever was pulled meanwhile. `shown` moves on to `latest` between saves, and only where
/// no answer that is being typed is another one there. FX thread.
final class RecordSession {
    private static final Logger LOG = LoggerFactory.getLogger(RecordSession.class);

    private final Work work;
    private final Executor background;
    private final DocumentId id;
    private final @Nullable FormDefinition newForm;
    private final Runnable changed;
    private final SaveTimes times;
    private final Readings readings;
    private final Subscription subscription;
    private final TypedAnswers typed = new TypedAnswers();
    private final List<EditPlan> acts = new ArrayList<>();
    private final List<Flush> flushes = new ArrayList<>();
    private @Nullable FilledForm record;
    private @Nullable Document shown;
    private @Nullable Document latest;
    private @Nullable DocumentView view;
    private @Nullable Throwable failure;
    private boolean saving;
    private boolean saveAgain;
    private boolean saveRefused;
    private boolean advancing;
    private boolean gone;
    private boolean closing;

    /// Somebody who waits until a version is acknowledged.
    private record Flush(long version, CompletableFuture<Void> done) {}

    /// @param newForm the form of a record that nobody has written to: it comes into being with the first answer; null
    ///     for one that is there
    /// @param changed called after anything that is shown has changed
    RecordSession(Work work, DocumentId id, @Nullable FormDefinition newForm, Runnable changed) {
        this.work = work;
        this.id = id;
        this.newForm = newForm;
        this.changed = changed;
        background = work.threads().background();
        times = new SaveTimes(work.threads().ticker(), this::save);
        readings = new Readings(work, id, this::got, this::unread);
        Executor fx = work.threads().fx();
        subscription = work.engine().subscribeDocuments(ids -> {
            if (ids.contains(id)) {
                fx.execute(readings::read);
            }
        });
    }

    void open() {
        if (newForm == null) {
            readings.read();
        }
        changed.run();
    }

    DocumentId id() {
        return id;
    }

    /// Null before the record was read, and for a form that this release does not know.
    @Nullable
    FormDefinition form() {
        return record == null ? newForm : record.form();
    }

    /// The record that the answers began with; null before it was read, and for a new one.
    @Nullable
    FilledForm record() {
        return record;
    }

    Answers answers() {
        return typed.answers();
    }

    /// As the store has it; null before it was read, and for a new record.
    @Nullable
    DocumentView view() {
        return view;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /// True when the record was deleted for good: the gateway's tombstone stands.
    boolean isGone() {
        return gone;
    }

    boolean isCreatedHere() {
        return newForm != null && shown != null;
    }

    boolean isReady() {
        return newForm != null || shown != null;
    }

    boolean isSaved() {
        return typed.isSaved() && !saving;
    }

    boolean isViewCurrent() {
        return view != null
                && latest != null
                && view.document().state().vector().covers(latest.state().vector());
    }

    /// True while the page shows exactly the answers that somebody found complete.
    boolean isFinalized() {
        return record != null && record.finalized() && record.shows(typed.answers());
    }

    void answer(Path path, FieldValue value) {
        if (typed.put(path, value)) {
            times.typed();
            changed.run();
        }
    }

    /// Saved at once: it is one decision, not a letter of many.
    void decide(Runnable change) {
        change.run();
        save();
        changed.run();
    }

    TypedAnswers typed() {
        return typed;
    }

    /// Does something to the record as it then is, after what was typed.
    CompletableFuture<Void> act(EditPlan plan) {
        typed.touched();
        acts.add(plan);
        CompletableFuture<Void> done = flush();
        changed.run();
        return done;
    }

    /// Saves what is typed. Completes when all that was typed before the call is acknowledged; while the disk fails it
    /// is tried again and again.
    CompletableFuture<Void> flush() {
        var done = new CompletableFuture<Void>();
        flushes.add(new Flush(typed.version(), done));
        save();
        completeFlushes();
        return done;
    }

    CompletableFuture<Void> close() {
        closing = true;
        return flush();
    }

    private void completeFlushes() {
        if (saving) {
            return;
        }
        List<Flush> over =
                flushes.stream().filter(each -> typed.isSaved(each.version())).toList();
        flushes.removeAll(over);
        if (closing && flushes.isEmpty()) {
            subscription.close();
            readings.close();
        }
        over.forEach(each -> each.done().complete(null));
    }

    private void save() {
        if (saving) {
            saveAgain = true;
            return;
        }
        FormDefinition form = form();
        boolean isNothing = form == null ? acts.isEmpty() : shown == null && isNothing(form);
        if (isNothing) {
            acts.clear();
            typed.saved(typed.version());
        }
        times.sent();
        if (typed.isSaved()) {
            return;
        }
        saving = true;
        saveAgain = false;
        RecordSave sent = sent(form);
        var _ = CompletableFuture.runAsync(() -> {}, background)
                .thenComposeAsync(_ -> sent.to(work.engine()), background)
                .whenCompleteAsync(
                        (saved, thrown) -> over(sent, saved, thrown),
                        work.threads().fx());
    }

    private RecordSave sent(@Nullable FormDefinition form) {
        Document to = shown;
        Answers before = to == null ? Answers.NONE : FilledForm.of(to).answers();
        return new RecordSave(
                id,
                to,
                form,
                form == null ? new GivenAnswers(Map.of(), Map.of()) : typed.given(form, before),
                work.threads().ticker().instant().truncatedTo(ChronoUnit.MILLIS),
                work.author(),
                typed.version(),
                acts);
    }

    private boolean isNothing(FormDefinition form) {
        return form.questions().stream()
                .allMatch(question -> typed.answers().to(question).isEmpty());
    }

    private void over(RecordSave sent, RecordSave.@Nullable Saved saved, @Nullable Throwable thrown) {
        saving = false;
        if (saved != null) {
            acknowledged(sent, saved);
        } else if (thrown != null) {
            failed(thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
        }
        changed.run();
    }

    private void acknowledged(RecordSave sent, RecordSave.Saved saved) {
        failure = null;
        saveRefused = false;
        times.succeeded();
        typed.saved(sent.version());
        acts.subList(0, sent.acts().size()).clear();
        show(saved.typedTo());
        latest = newer(latest, saved.latest());
        if (saveAgain) {
            save();
        }
        completeFlushes();
        readings.read();
        advance();
    }

    private void show(Document document) {
        shown = document;
        record = FilledForm.of(document);
    }

    /// What was typed stays as it is. A refusal says that this device itself edited the record meanwhile: what it is
    /// now is read, what was typed is put on it and sent again.
    private void failed(Throwable cause) {
        boolean refusedAnew = cause instanceof EditRefusedException && !saveRefused;
        saveRefused = cause instanceof EditRefusedException;
        if (!refusedAnew) {
            LOG.warn("{} could not be saved; it is tried again", id, cause);
            failure = cause;
        }
        var _ = times.failed();
        readings.read();
    }

    private void got(Readings.Reading reading) {
        if (!times.isFailing()) {
            failure = null;
        }
        gone = reading.found().isEmpty() && shown != null;
        reading.found().ifPresent(this::got);
        changed.run();
    }

    private void unread(Throwable cause) {
        failure = failure == null ? cause : failure;
        changed.run();
    }

    private void got(DocumentView found) {
        if (shown == null && newForm != null) {
            return; // this record's own first save is about to be acknowledged
        }
        view = found;
        latest = newer(latest, found.document());
        if (shown == null) {
            show(found.document());
            typed.show(FilledForm.of(found.document()).answers());
        }
        advance();
    }

    private static Document newer(@Nullable Document known, Document found) {
        return known == null || found.state().vector().covers(known.state().vector()) ? found : known;
    }

    /// Takes the latest answers in.
    private void advance() {
        FilledForm before = record;
        if (saving || advancing || before == null || shown == null || latest == null) {
            return;
        }
        if (latest.state().equals(shown.state())) {
            return;
        }
        if (OwnEdits.isBehind(shown, latest, work.engine())) {
            takeOwn(shown, latest);
            return;
        }
        FilledForm now = FilledForm.of(latest);
        if (Parted.is(shown, latest)) {
            return;
        }
        if (typed.unsaved().stream().anyMatch(name -> differs(name, before, now))) {
            save();
            return;
        }
        take(before, latest);
    }

    /// This device's own edits first; what others wrote is compared with what is typed after that.
    private void takeOwn(Document from, Document to) {
        advancing = true;
        var _ = CompletableFuture.supplyAsync(() -> OwnEdits.on(from, to, work.engine()), background)
                .whenCompleteAsync(
                        (own, thrown) -> tookOwn(from, own, thrown),
                        work.threads().fx());
    }

    private void tookOwn(Document from, @Nullable Document own, @Nullable Throwable thrown) {
        advancing = false;
        if (own == null) {
            readings.failed(thrown == null ? new IllegalStateException("no document") : thrown);
            return;
        }
        if (saving) {
            return; // its end begins anew
        }
        FilledForm before = record;
        if (before != null && from.equals(shown)) {
            take(before, own);
        }
        advance();
    }

    private void take(FilledForm before, Document document) {
        FilledForm now = FilledForm.of(document);
        FormDefinition form = now.form();
        typed.show(
                form == null
                        ? now.answers()
                        : new Overlay(before.answers(), typed.answers(), now.answers()).over(form));
        show(document);
        if (saveRefused) {
            save();
        }
        changed.run();
    }

    private static boolean differs(String question, FilledForm before, FilledForm now) {
        return !Overlay.at(before.answers(), question).equals(Overlay.at(now.answers(), question));
    }
}
