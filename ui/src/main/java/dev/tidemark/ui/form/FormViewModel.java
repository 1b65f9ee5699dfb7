package dev.tidemark.ui.form;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.EditPlan;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.FormEngine;
import dev.tidemark.form.FormSession;
import dev.tidemark.form.FormSession.QuestionState;
import dev.tidemark.form.Problem;
import dev.tidemark.form.Question;
import dev.tidemark.form.Typed;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.Contested;
import dev.tidemark.record.FilledForm;
import dev.tidemark.record.RecordEdit;
import dev.tidemark.ui.merge.SettledViewModel;
import dev.tidemark.ui.work.Ticker;
import dev.tidemark.ui.work.Work;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the page of a record shows and does. FX thread.
///
/// Answers are saved after a pause, at the latest after two seconds, and whenever a question is left; each save is made
/// of intents. What cannot be an answer is told at once and saved all the same, so that nothing typed is lost; that an
/// answer is missing is told only once somebody asks for errors or wants to finalize.
public final class FormViewModel implements AutoCloseable {
    private final Work work;
    private final Parts parts;
    private final ReadOnlyObjectWrapper<FormPage> page = new ReadOnlyObjectWrapper<>(this, "page", FormPage.NOTHING);
    private final ReadOnlyObjectWrapper<Optional<DocumentId>> open =
            new ReadOnlyObjectWrapper<>(this, "open", Optional.empty());
    private Consumer<Document> onSettle = _ -> {};
    private Consumer<Document> onSettled = _ -> {};
    private Consumer<DocumentId> onCreated = _ -> {};
    private @Nullable RecordSession session;
    private @Nullable DocumentId created;
    private boolean asked;

    /// @param engine judges answers
    /// @param newForm what new records are made of
    /// @param ids gives each new record its id
    /// @param rowIds gives each new row its id
    public record Parts(FormEngine engine, FormDefinition newForm, Supplier<DocumentId> ids, Supplier<String> rowIds) {}

    public FormViewModel(Work work, Parts parts) {
        this.work = work;
        this.parts = parts;
    }

    /// What opens the merge dialog; given the document as it is once all that was typed is acknowledged.
    public void onSettle(Consumer<Document> settle) {
        onSettle = settle;
    }

    /// Told of each new record once it is acknowledged.
    public void onCreated(Consumer<DocumentId> told) {
        onCreated = told;
    }

    /// Opens a record; the one before is saved. Nothing happens when it is open already.
    public void open(DocumentId id) {
        if (session == null || !session.id().equals(id)) {
            begin(id, null);
        }
    }

    /// Opens a new record. Nothing is created until something is answered.
    ///
    /// @return the id that it will have
    public DocumentId openNew() {
        DocumentId id = parts.ids().get();
        begin(id, parts.newForm());
        return id;
    }

    private void begin(DocumentId id, @Nullable FormDefinition newForm) {
        var _ = leave();
        var begun = new RecordSession(work, id, newForm, this::show);
        session = begun;
        asked = false;
        open.set(Optional.of(id));
        begun.open();
    }

    /// Leaves the record that is open, if any. Completes once all that was typed into it is acknowledged.
    public CompletableFuture<Void> leave() {
        RecordSession left = session;
        if (left == null) {
            return CompletableFuture.completedFuture(null);
        }
        session = null;
        open.set(Optional.empty());
        CompletableFuture<Void> done = left.close();
        show();
        return done;
    }

    /// Completes once all that was typed before is acknowledged. While the disk fails it does not: the page says so.
    public CompletableFuture<Void> flush() {
        return session == null ? CompletableFuture.completedFuture(null) : session.flush();
    }

    /// Leaves the record; see [#leave()].
    @Override
    public void close() {
        var _ = leave();
    }

    /// What somebody types, letter by letter.
    void type(Path path, Question question, String text) {
        answer(path, Typed.value(question.kind(), text));
    }

    private void answer(Path path, FieldValue value) {
        if (session != null && page.get().editable()) {
            session.answer(path, value);
        }
    }

    /// What somebody chooses: saved at once. The empty name chooses nothing.
    void choose(Path path, String choice) {
        decide(now -> now.typed().put(path, choice.isEmpty() ? FieldValue.Nothing.VALUE : FieldValue.of(choice)));
    }

    void choose(Path path, String choice, boolean wanted) {
        var chosen = new TreeSet<>(chosen(page.get().answer(path)));
        if (wanted ? chosen.add(choice) : chosen.remove(choice)) {
            decide(now -> now.typed().put(path, FieldValue.texts(List.copyOf(chosen))));
        }
    }

    static List<String> chosen(FieldValue value) {
        return value instanceof FieldValue.Listing(var all)
                ? all.stream().map(Typed::text).toList()
                : List.of();
    }

    /// @return the new row's id, empty when none can be added
    Optional<String> addRow(Question repeat) {
        if (session == null || !page.get().editable()) {
            return Optional.empty();
        }
        String id = parts.rowIds().get();
        decide(now -> now.typed().addRow(repeat.name(), id));
        return Optional.of(id);
    }

    void removeRow(Question repeat, String id) {
        decide(now -> now.typed().removeRow(repeat.name(), id));
    }

    /// @param steps up where negative
    void moveRow(Question repeat, String id, int steps) {
        decide(now -> now.typed().moveRow(repeat.name(), id, steps));
    }

    private void decide(Consumer<RecordSession> change) {
        RecordSession now = session;
        if (now != null && page.get().editable()) {
            now.decide(() -> change.accept(now));
        }
    }

    /// Shows everything that stands against finalizing.
    ///
    /// @param after where the person is, null for nowhere
    /// @return the next error behind that, beginning anew after the last one; empty when there is none
    Optional<Path> nextError(@Nullable Path after) {
        asked = true;
        show();
        FormSession judged = page.get().session();
        if (judged == null) {
            return Optional.empty();
        }
        List<Path> all = judged.states().stream().map(QuestionState::path).toList();
        List<Path> wrong = judged.problems().stream().map(QuestionState::path).toList();
        int from = after == null ? -1 : all.indexOf(after);
        return wrong.stream()
                .filter(path -> all.indexOf(path) > from)
                .findFirst()
                .or(() -> wrong.stream().findFirst());
    }

    /// Marks the record as complete, once what was typed is saved.
    ///
    /// @return where something stands against it; empty when nothing does, and it is on its way
    Optional<Path> finish() {
        RecordSession now = session;
        FormDefinition form = now == null ? null : now.form();
        Optional<Path> wrong = nextError(null);
        if (now != null && form != null && wrong.isEmpty()) {
            var seen = now.answers();
            var _ = now.act(local -> local.filter(there -> FilledForm.of(there).shows(seen))
                    .map(there -> RecordEdit.finalize(there, form))
                    .orElse(List.of()));
        }
        return wrong;
    }

    /// Puts the record into the trash; [#restore()] takes it out again. What was typed is saved before.
    public CompletableFuture<Void> delete() {
        return act(_ -> List.of(new Action.DeleteDocument()));
    }

    public CompletableFuture<Void> restore() {
        return act(_ -> List.of(new Action.RestoreDocument()));
    }

    private CompletableFuture<Void> act(EditPlan plan) {
        return session == null || session.record() == null
                ? CompletableFuture.completedFuture(null)
                : session.act(plan);
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
        RecordSession now = session;
        if (now == null) {
            return;
        }
        var _ = now.flush()
                .thenApplyAsync(
                        _ -> work.engine().document(now.id()), work.threads().background())
                .thenAcceptAsync(
                        found -> found.map(DocumentView::document).ifPresent(dialog),
                        work.threads().fx());
    }

    private void show() {
        RecordSession now = session;
        if (now != null && !now.id().equals(created) && now.isCreatedHere()) {
            created = now.id();
            onCreated.accept(created);
        }
        page.set(now == null ? FormPage.NOTHING : page(now));
    }

    private FormPage page(RecordSession now) {
        FormDefinition form = now.form();
        FilledForm record = now.record();
        DocumentView view = now.view();
        boolean trashed = view != null && view.document().state().isTrashed();
        // What is being typed brings a record that was deleted elsewhere back: no letter is refused until then.
        boolean rests = (trashed || now.isGone()) && now.isSaved();
        FormSession judged = form == null ? null : parts.engine().open(form, now.answers(), today());
        asked = asked && judged != null && !judged.canBeFinalized();
        return new FormPage(
                form,
                judged,
                judged == null ? Map.of() : problems(judged),
                title(now, form),
                record == null ? "" : unknown(record),
                FormStatus.of(now, work.messages()),
                now.isFinalized() ? FormPage.Stage.FINALIZED : FormPage.Stage.DRAFT,
                now.isReady() && !rests && form != null,
                trashed,
                !SettledViewModel.in(work, view == null ? null : view.document())
                        .isEmpty(),
                contested(view),
                view);
    }

    /// What this release does not know of the record's form; empty where it knows all of it.
    private String unknown(FilledForm record) {
        FormDefinition form = record.form();
        if (form == null) {
            return work.messages().get("form.unknown", record.formName(), record.formVersion());
        }
        return record.formVersion() <= form.version()
                ? ""
                : work.messages().get("form.later", record.formVersion(), form.version());
    }

    private static @Nullable Contested contested(@Nullable DocumentView view) {
        return view == null ? null : view.contested().orElse(null);
    }

    private static String title(RecordSession now, @Nullable FormDefinition form) {
        FilledForm record = now.record();
        return form == null ? (record == null ? "" : record.title()) : FilledForm.title(form, now.answers());
    }

    private Map<Path, String> problems(FormSession judged) {
        Map<Path, String> problems = new HashMap<>();
        for (QuestionState state : judged.problems()) {
            Problem problem = state.problem();
            if (problem != null && (asked || problem.reason() != Problem.Reason.MISSING)) {
                problems.put(state.path(), ProblemWords.of(problem, work.messages()));
            }
        }
        return problems;
    }

    private LocalDate today() {
        Ticker ticker = work.threads().ticker();
        return LocalDate.ofInstant(ticker.instant(), ticker.zone());
    }

    /// Which record is open.
    public ReadOnlyObjectProperty<Optional<DocumentId>> openProperty() {
        return open.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<FormPage> pageProperty() {
        return page.getReadOnlyProperty();
    }
}
