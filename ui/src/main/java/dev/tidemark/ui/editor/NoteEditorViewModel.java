package dev.tidemark.ui.editor;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.intent.Action;
import dev.tidemark.note.Tags;
import dev.tidemark.reconcile.Contested;
import dev.tidemark.ui.merge.SettledViewModel;
import dev.tidemark.ui.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the page of a note shows and does. FX thread.
///
/// Typing is saved after a pause, at the latest after two seconds, and whenever the note is left; each save is an
/// intent. What others wrote goes into the open text without moving the caret or taking away what was typed.
public final class NoteEditorViewModel implements AutoCloseable {
    private final Work work;
    private final Supplier<DocumentId> ids;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(this, "title", "");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ObservableList<String> tags = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<NoteStatus> status =
            new ReadOnlyObjectWrapper<>(this, "status", NoteStatus.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<DocumentId>> open =
            new ReadOnlyObjectWrapper<>(this, "open", Optional.empty());
    private final ReadOnlyBooleanWrapper editable = new ReadOnlyBooleanWrapper(this, "editable", false);
    private final ReadOnlyBooleanWrapper trashed = new ReadOnlyBooleanWrapper(this, "trashed", false);
    private final ReadOnlyObjectWrapper<Optional<Contested>> contested =
            new ReadOnlyObjectWrapper<>(this, "contested", Optional.empty());
    private final ReadOnlyObjectWrapper<@Nullable DocumentView> decision =
            new ReadOnlyObjectWrapper<>(this, "decision", null);
    private final ReadOnlyBooleanWrapper settled = new ReadOnlyBooleanWrapper(this, "settled", false);
    private final ReadOnlyIntegerWrapper conflicts = new ReadOnlyIntegerWrapper(this, "conflicts", 0);
    private Consumer<Document> onSettle = _ -> {};
    private Consumer<Document> onSettled = _ -> {};
    private Consumer<DocumentId> onCreated = _ -> {};
    private Consumer<DocumentId> onDeleted = _ -> {};
    private TextBuffer body = new HeldText("");
    private @Nullable NoteSession session;
    private @Nullable DocumentId created;

    /// @param ids gives each new note its id
    public NoteEditorViewModel(Work work, Supplier<DocumentId> ids) {
        this.work = work;
        this.ids = ids;
    }

    /// The control that shows the text; before anything is opened.
    void attach(TextBuffer buffer) {
        body = buffer;
    }

    /// What opens the merge dialog; given the document as it is once all that was typed is acknowledged.
    public void onSettle(Consumer<Document> settle) {
        onSettle = settle;
    }

    /// Told of each new note once it is acknowledged.
    public void onCreated(Consumer<DocumentId> created) {
        onCreated = created;
    }

    /// Told of each note that was put into the trash from here, once that is acknowledged.
    public void onDeleted(Consumer<DocumentId> deleted) {
        onDeleted = deleted;
    }

    /// Opens a note; the one before is saved. Nothing happens when it is open already.
    public void open(DocumentId id) {
        if (session == null || !session.id().equals(id)) {
            begin(id, false);
        }
    }

    /// Opens a new note. Nothing is created until something is typed.
    ///
    /// @return the id that it will have
    public DocumentId openNew() {
        DocumentId id = ids.get();
        begin(id, true);
        return id;
    }

    private void show() {
        NoteSession now = session;
        if (now != null && !now.id().equals(created) && now.isCreatedHere()) {
            created = now.id();
            onCreated.accept(created);
        }
        show(now);
    }

    private void begin(DocumentId id, boolean isNew) {
        var _ = leave();
        var begun = new NoteSession(work, id, isNew, body, this::show);
        session = begun;
        open.set(Optional.of(id));
        begun.open();
    }

    /// Leaves the note that is open, if any. Completes once all that was typed into it is acknowledged.
    public CompletableFuture<Void> leave() {
        NoteSession left = session;
        if (left == null) {
            return CompletableFuture.completedFuture(null);
        }
        session = null;
        open.set(Optional.empty());
        CompletableFuture<Void> done = left.close();
        show();
        return done;
    }

    /// Completes once all that was typed before is acknowledged. While the disk fails it does not: [#statusProperty()]
    /// says so.
    public CompletableFuture<Void> flush() {
        return session == null ? CompletableFuture.completedFuture(null) : session.flush();
    }

    /// Leaves the note; see [#leave()].
    @Override
    public void close() {
        var _ = leave();
    }

    /// The text was typed into.
    void bodyTyped() {
        if (session != null) {
            session.bodyTyped();
        }
    }

    void typeTitle(String text) {
        if (session != null) {
            session.titleTyped(text);
        }
    }

    /// @return false when this is no tag, and nothing was added
    boolean addTag(String text) {
        String tag = text.strip();
        if (session == null || tag.isEmpty() || tag.length() > Tags.LENGTH_MAX) {
            return false;
        }
        if (!tags.contains(tag)) {
            session.tag(tag, true);
        }
        return true;
    }

    void removeTag(String tag) {
        if (session != null) {
            session.tag(tag, false);
        }
    }

    /// Puts the note into the trash; [#restore()] takes it out again. What was typed is saved before.
    public CompletableFuture<Void> delete() {
        Optional<DocumentId> id = open.get();
        return act(new Action.DeleteDocument())
                .thenAccept(done -> id.filter(_ -> done).ifPresent(onDeleted));
    }

    public CompletableFuture<Void> restore() {
        return act(new Action.RestoreDocument()).thenAccept(_ -> {});
    }

    /// A new note comes into being before anything is done to it.
    ///
    /// @return false for a note that there is not: nothing was done
    private CompletableFuture<Boolean> act(Action action) {
        NoteSession now = session;
        if (now == null) {
            return CompletableFuture.completedFuture(false);
        }
        return now.shown() == null ? now.flush().thenCompose(_ -> act(now, action)) : act(now, action);
    }

    private static CompletableFuture<Boolean> act(NoteSession on, Action action) {
        if (on.shown() == null) {
            return CompletableFuture.completedFuture(false);
        }
        on.act(action);
        return on.flush().thenApply(_ -> true);
    }

    /// What shows the conflicts that were settled; given the document as [#onSettle(Consumer)] is.
    public void onSettled(Consumer<Document> settlements) {
        onSettled = settlements;
    }

    /// Asks for the dialog in which conflicts are settled, once what was typed is acknowledged.
    void settle() {
        ask(onSettle);
    }

    /// Asks for the dialog in which settled conflicts are opened again, once what was typed is acknowledged.
    void showSettled() {
        ask(onSettled);
    }

    private void ask(Consumer<Document> dialog) {
        NoteSession asked = session;
        if (asked == null) {
            return;
        }
        var _ = asked.flush()
                .thenApplyAsync(
                        _ -> work.engine().document(asked.id()), work.threads().background())
                .thenAcceptAsync(
                        found -> found.map(DocumentView::document).ifPresent(dialog),
                        work.threads().fx());
    }

    private void show(@Nullable NoteSession now) {
        if (now == null) {
            title.set("");
            problem.set("");
            tags.clear();
            editable.set(false);
            trashed.set(false);
            conflicts.set(0);
            contested.set(Optional.empty());
            settled.set(false);
            decision.set(null);
            status.set(NoteStatus.NOTHING);
            return;
        }
        title.set(now.typed().title());
        problem.set(NoteStatus.problem(now, work.messages()));
        List<String> wanted = now.typed().tags(now.shown());
        if (!tags.equals(wanted)) {
            tags.setAll(wanted);
        }
        DocumentView view = now.view();
        Document newest = view == null ? now.shown() : view.document();
        trashed.set(NoteStatus.isTrashed(newest));
        // What is being typed brings a note that was deleted elsewhere back: no letter is refused until then.
        boolean rests = (trashed.get() || now.isGone()) && now.isSaved();
        editable.set(now.isReady() && !rests);
        conflicts.set(view == null ? 0 : view.conflicts());
        contested.set(view == null ? Optional.empty() : view.contested());
        decision.set(view);
        settled.set(!SettledViewModel.in(work, newest).isEmpty());
        status.set(NoteStatus.of(now, work));
    }

    /// The document as the engine last told of it: what is to be decided about it. Null for none.
    public ReadOnlyObjectProperty<@Nullable DocumentView> decisionProperty() {
        return decision.getReadOnlyProperty();
    }

    /// True while there are settled conflicts that can be opened again.
    public ReadOnlyBooleanProperty settledProperty() {
        return settled.getReadOnlyProperty();
    }

    /// Which note is open.
    public ReadOnlyObjectProperty<Optional<DocumentId>> openProperty() {
        return open.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty titleProperty() {
        return title.getReadOnlyProperty();
    }

    /// What keeps the title from being saved, and what to do; empty when nothing does.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ObservableList<String> tags() {
        return FXCollections.unmodifiableObservableList(tags);
    }

    public ReadOnlyObjectProperty<NoteStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty editableProperty() {
        return editable.getReadOnlyProperty();
    }

    /// True while the note is in the trash: it can be read and restored.
    public ReadOnlyBooleanProperty trashedProperty() {
        return trashed.getReadOnlyProperty();
    }

    /// That somebody deleted the note and somebody went on with it; [#restore()] keeps it, [#delete()] deletes it
    /// again.
    public ReadOnlyObjectProperty<Optional<Contested>> contestedProperty() {
        return contested.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty conflictsProperty() {
        return conflicts.getReadOnlyProperty();
    }
}
