package dev.tidemark.ui.merge;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.Acknowledged;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.EditRefusedException;
import dev.tidemark.intent.Action;
import dev.tidemark.merge.Lens;
import dev.tidemark.reconcile.Version;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.text.Times;
import dev.tidemark.ui.work.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles the conflicts of one document. FX thread.
///
/// Each field is settled against the document that was looked at: what a pull brings meanwhile stays a conflict, and
/// is asked about next.
public final class MergeViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(MergeViewModel.class);

    private final Work work;
    private final Messages messages;
    private final FieldWords words;
    private final Ending ending;
    private final ObservableList<MergeField> fields = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper headline = new ReadOnlyStringWrapper(this, "headline", "");
    private final ReadOnlyStringWrapper explanation = new ReadOnlyStringWrapper(this, "explanation", "");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper(this, "notice", "");
    private final ReadOnlyBooleanWrapper keepable = new ReadOnlyBooleanWrapper(this, "keepable", false);
    private boolean saving;
    private Document document;

    /// What the dialog's end leads to.
    public interface Ending {
        /// Nothing was changed.
        void later();

        /// All is settled and acknowledged.
        ///
        /// @param undo sets each field that nobody has written to since to what this device showed before; the other
        ///     versions stay in the history
        void settled(Runnable undo);

        /// Not all was undone.
        ///
        /// @param sentence why
        void notUndone(String sentence);
    }

    /// @param document what is shown and settled; nothing is read before [#load()]
    public MergeViewModel(Work work, FieldWords words, Document document, Ending ending) {
        this.work = work;
        this.messages = work.messages();
        this.words = words;
        this.document = document;
        this.ending = ending;
    }

    /// Reads what is known of the versions.
    public void load() {
        load(document, "", false);
    }

    /// @param isRefused true when nothing was settled: then what a person has written stays
    private void load(Document of, String saying, boolean isRefused) {
        var _ = CompletableFuture.supplyAsync(
                        () -> MergeField.in(work.engine(), of, words),
                        work.threads().background())
                .whenCompleteAsync(
                        (facts, thrown) -> loaded(of, facts, thrown, saying, isRefused),
                        work.threads().fx());
    }

    private void loaded(
            Document of,
            @Nullable List<MergeField.Facts> facts,
            @Nullable Throwable thrown,
            String saying,
            boolean isRefused) {
        saving = false;
        if (facts == null) {
            LOG.error("the conflicts of {} could not be read", of.id(), thrown);
            notice.set(messages.get("merge.unreadable"));
            return;
        }
        document = of;
        List<MergeField> shown =
                facts.stream().map(each -> new MergeField(each, words)).toList();
        shown.forEach(field -> {
            if (isRefused) {
                fields.forEach(field::carryOver);
            }
            field.resultProperty().addListener((_, _, _) -> judge());
            field.choiceProperty().addListener((_, _, _) -> judge());
        });
        notice.set(saying);
        describe(facts);
        fields.setAll(shown);
        judge();
    }

    private void judge() {
        keepable.set(!saving
                && !fields.isEmpty()
                && fields.stream().allMatch(field -> field.problem().isEmpty()));
    }

    private void describe(List<MergeField.Facts> facts) {
        Map<String, Version> lastOfEach = new LinkedHashMap<>();
        facts.stream()
                .flatMap(each -> each.cards().stream())
                .map(MergeField.Card::version)
                .sorted(Comparator.comparing((Version version) -> !version.own())
                        .thenComparing(Version::time, Comparator.reverseOrder()))
                .forEach(version ->
                        lastOfEach.putIfAbsent(version.writer().device().value(), version));
        headline.set(messages.get("merge.headline", words.title(document), lastOfEach.size()));
        var times = work.times();
        List<String> places =
                lastOfEach.values().stream().map(each -> place(each, times)).toList();
        String last = places.isEmpty() ? "" : places.getLast();
        String before = places.stream().limit(Math.max(0, places.size() - 1)).collect(Collectors.joining(", "));
        explanation.set(messages.get("merge.explanation", before, last));
    }

    private String place(Version version, Times times) {
        String time = times.when(version.time());
        if (version.own()) {
            return messages.get("merge.place.here", time);
        }
        return version.author().isEmpty()
                ? messages.get("merge.place.device", version.deviceName(), time)
                : messages.get("merge.place.deviceOf", version.deviceName(), version.author(), time);
    }

    /// Settles every field with its result. The dialog ends once that is acknowledged.
    public void keep() {
        if (!keepable.get()) {
            return;
        }
        saving = true;
        judge();
        List<Action> actions = fields.stream().map(MergeField::settled).toList();
        List<Action> before = before();
        var _ = work.engine()
                .edit(document, actions)
                .whenCompleteAsync(
                        (done, thrown) -> kept(done, thrown, before),
                        work.threads().fx());
    }

    /// What each field is set to when this is undone: the value that this device showed.
    private List<Action> before() {
        var before = new ArrayList<Action>();
        for (MergeField field : fields) {
            Path path = field.facts().path();
            Optional<FieldValue> shown = Lens.shown(
                    document.state().at(path), work.engine().policies(document).at(path));
            shown.ifPresent(value -> before.add(new Action.ResolveConflict(path, value)));
        }
        return before;
    }

    private void kept(@Nullable Acknowledged done, @Nullable Throwable thrown, List<Action> before) {
        if (done == null) {
            failed(thrown);
            return;
        }
        if (!work.engine().conflicts(done.document()).isEmpty()) {
            load(done.document(), messages.get("merge.moreCame"), false);
            return;
        }
        ending.settled(() -> undo(done.document(), before));
    }

    /// What was written since the settlement was acknowledged is nobody's to take back: such a field stays as it is.
    private void undo(Document settled, List<Action> before) {
        var undone = new ArrayList<Action>();
        var _ = work.engine()
                .edit(settled.id(), local -> {
                    undone.clear();
                    before.stream()
                            .filter(each -> local.isPresent() && isUntouched(each, settled, local.get()))
                            .forEach(undone::add);
                    return List.copyOf(undone);
                })
                .whenCompleteAsync(
                        (_, thrown) -> {
                            if (thrown != null) {
                                LOG.warn("the settlement of {} could not be undone", settled.id(), thrown);
                                ending.notUndone(messages.get("merge.undoNotSaved"));
                            } else if (undone.size() < before.size()) {
                                ending.notUndone(messages.get("merge.writtenMeanwhile"));
                            }
                        },
                        work.threads().fx());
    }

    private static boolean isUntouched(Action undo, Document settled, Document now) {
        return undo instanceof Action.ResolveConflict(Path path, var _)
                && settled.state().at(path).equals(now.state().at(path));
    }

    private void failed(@Nullable Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        saving = false;
        judge();
        if (!(cause instanceof EditRefusedException)) {
            LOG.warn("{} could not be settled", document.id(), cause);
            notice.set(messages.get("merge.notSaved"));
            return;
        }
        var _ = CompletableFuture.supplyAsync(
                        () -> work.engine().document(document.id()),
                        work.threads().background())
                .thenAcceptAsync(
                        found -> found.map(DocumentView::document)
                                .ifPresentOrElse(
                                        now -> load(now, messages.get("merge.editedMeanwhile"), true), ending::later),
                        work.threads().fx());
    }

    /// Changes nothing.
    public void later() {
        ending.later();
    }

    ObservableList<MergeField> fields() {
        return fields;
    }

    public ReadOnlyStringProperty headlineProperty() {
        return headline.getReadOnlyProperty();
    }

    /// Who changed it where and when.
    public ReadOnlyStringProperty explanationProperty() {
        return explanation.getReadOnlyProperty();
    }

    /// What has happened since the dialog was opened; empty for nothing.
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /// True while every result could be kept.
    public ReadOnlyBooleanProperty keepableProperty() {
        return keepable.getReadOnlyProperty();
    }
}
