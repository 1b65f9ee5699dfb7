package dev.tidemark.ui.editor;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.EditRefusedException;
import dev.tidemark.intent.Action;
import dev.tidemark.note.Note;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One note while it is open: its text in the making, the document it began with, and the saves between the two.
///
/// What holds at all times: the text is `origin` and what was typed since; `origin` is the text of `shown`; `shown` has
/// every intent of this device that was acknowledged here. So each save says exactly what was typed, to the state that
/// was looked at, and the engine joins it with whatever was pulled meanwhile. `shown` moves on to `latest` only
/// together with the text, and never while a save is under way. FX thread.
final class NoteSession {
    private static final Logger LOG = LoggerFactory.getLogger(NoteSession.class);

    private final Work work;
    private final Executor background;
    private final DocumentId id;
    private final boolean isNew;
    private final Runnable changed;
    private final SaveTimes times;
    private final Readings readings;
    private final Subscription subscription;
    private final Typed typed;
    private final List<Flush> flushes = new ArrayList<>();
    private TextBuffer body;
    private String origin = "";
    private @Nullable Document shown;
    private @Nullable Document latest;
    private @Nullable DocumentView view;
    private @Nullable Throwable failure;
    /// Grows whenever `shown` or `latest` may be another one.
    private long era;

    private boolean saving;
    private boolean saveAgain;
    private boolean saveRefused;
    private boolean rebasing;
    private boolean gone;
    private boolean closing;

    /// Somebody who waits until a version is acknowledged.
    private record Flush(long version, CompletableFuture<Void> done) {}

    /// @param isNew true for a note that nobody has written to: it comes into being with the first save
    /// @param changed called after anything that is shown has changed
    NoteSession(Work work, DocumentId id, boolean isNew, TextBuffer body, Runnable changed) {
        this.work = work;
        this.id = id;
        this.isNew = isNew;
        this.body = body;
        this.changed = changed;
        background = work.threads().background();
        typed = new Typed(work);
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
        body.show("");
        if (!isNew) {
            readings.read();
        }
        changed.run();
    }

    DocumentId id() {
        return id;
    }

    Typed typed() {
        return typed;
    }

    /// As the store has it; null before it was read, and for a new note.
    @Nullable
    DocumentView view() {
        return view;
    }

    /// The document that the text began with; null before it was read, and for a new note.
    @Nullable
    Document shown() {
        return shown;
    }

    /// Why the last save or reading failed; null when it did not.
    @Nullable
    Throwable failure() {
        return failure;
    }

    /// True when the note was deleted for good: the gateway's tombstone stands.
    boolean isGone() {
        return gone;
    }

    /// True once a new note has come into being.
    boolean isCreatedHere() {
        return isNew && shown != null;
    }

    /// Nothing can be typed before the note was read.
    boolean isReady() {
        return isNew || shown != null;
    }

    boolean isSaved() {
        return typed.isSaved() && !saving;
    }

    /// True when [#view()] is of the newest document known: else its status speaks of an older one.
    boolean isViewCurrent() {
        return view != null
                && latest != null
                && view.document().state().vector().covers(latest.state().vector());
    }

    void bodyTyped() {
        typed.body();
        times.typed();
        changed.run();
    }

    void titleTyped(String title) {
        if (typed.title(title)) {
            times.typed();
            changed.run();
        }
    }

    /// Saved at once: it is one decision, not a letter of many.
    void tag(String name, boolean wanted) {
        typed.tag(name, wanted);
        save();
        changed.run();
    }

    /// As [#tag(String, boolean)].
    void act(Action action) {
        typed.action(action);
        save();
        changed.run();
    }

    /// Saves what is typed. Completes when all that was typed before the call is acknowledged; while the disk fails it
    /// is tried again and again.
    CompletableFuture<Void> flush() {
        var done = new CompletableFuture<Void>();
        flushes.add(new Flush(typed.version().all(), done));
        save();
        completeFlushes();
        return done;
    }

    /// The text goes on without its control, until all of it is acknowledged.
    CompletableFuture<Void> close() {
        body = new HeldText(body.text());
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
        if (shown == null && typed.isNothing(body)) {
            typed.forget();
        }
        if (typed.isSaved()) {
            times.sent();
            return;
        }
        saving = true;
        saveAgain = false;
        times.sent();
        Save sent = typed.save(id, shown, body);
        var _ = CompletableFuture.<Void>completedFuture(null)
                .thenComposeAsync(_ -> sent.to(work.engine(), background), background)
                .whenCompleteAsync(
                        (saved, thrown) -> over(sent, saved, thrown),
                        work.threads().fx());
    }

    private void over(Save sent, Save.@Nullable Saved saved, @Nullable Throwable thrown) {
        saving = false;
        if (saved != null) {
            acknowledged(sent, saved);
        } else if (thrown != null) {
            failed(thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown);
        }
        changed.run();
    }

    private void acknowledged(Save sent, Save.Saved saved) {
        boolean isFirst = shown == null;
        failure = null;
        saveRefused = false;
        times.succeeded();
        typed.saved(sent);
        shown = saved.shown();
        learn(saved.latest());
        if (sent.text() != null) {
            origin = sent.text();
        }
        if (isFirst) {
            typed.shownFrom(Note.of(saved.shown()));
        }
        if (saveAgain) {
            save();
        }
        completeFlushes();
        readings.read();
        rebase();
    }

    /// Text and intents stay as they are. A refusal says that this device itself edited the note meanwhile: what it is
    /// now is read, what was typed is put on it and sent again.
    private void failed(Throwable cause) {
        boolean refusedAnew = cause instanceof EditRefusedException && !saveRefused;
        saveRefused = cause instanceof EditRefusedException;
        if (!refusedAnew) {
            LOG.warn("{} could not be saved; it is tried again", id, cause);
            failure = cause;
        }
        times.failed();
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
        if (shown == null && isNew) {
            return; // this note's own first save is about to be acknowledged
        }
        view = found;
        learn(found.document());
        if (shown == null) {
            Note note = Note.of(found.document());
            shown = found.document();
            origin = Plain.of(note.body());
            typed.shownFrom(note);
            body.show(origin);
        }
        rebase();
    }

    private void learn(Document found) {
        era++;
        if (latest == null || found.state().vector().covers(latest.state().vector())) {
            latest = found;
        }
    }

    /// Takes the latest document's text in, under the caret.
    private void rebase() {
        if (saving
                || rebasing
                || shown == null
                || latest == null
                || latest.state().equals(shown.state())) {
            return;
        }
        boolean isOwn = OwnEdits.isBehind(shown, latest, work.engine());
        if (!isOwn && Rebase.isParted(shown.state(), latest.state())) {
            return;
        }
        if (!isOwn && typed.isTitleContested(Note.of(latest))) {
            save();
            return;
        }
        rebasing = true;
        var task = new Rebase.Task(era, shown, latest, typed.version(), origin, body.text());
        var _ = CompletableFuture.supplyAsync(() -> task.run(work.engine()), background)
                .whenCompleteAsync(
                        (outcome, thrown) -> rebased(task, outcome, thrown),
                        work.threads().fx());
    }

    private void rebased(Rebase.Task task, Rebase.Task.@Nullable Outcome outcome, @Nullable Throwable thrown) {
        rebasing = false;
        if (outcome == null) {
            readings.failed(thrown == null ? new IllegalStateException("nothing was merged") : thrown);
            return;
        }
        if (saving) {
            return; // its end begins anew
        }
        boolean isStale =
                task.era() != era || task.version().all() != typed.version().all();
        if (isStale) {
            rebase();
            return;
        }
        switch (outcome.rebase()) {
            case Rebase.Fits(var changes) -> {
                if (!changes.isEmpty()) {
                    body.apply(changes);
                }
                origin = outcome.target();
                shown = outcome.to();
                era++;
                typed.shownFrom(outcome.note());
                if (saveRefused) {
                    save();
                }
                rebase(); // after this device's own edits, those of others
                changed.run();
            }
            case Rebase.Overlaps() -> save();
        }
    }
}
