package dev.tidemark.ui.form;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.Question;
import dev.tidemark.form.RuleFormEngine;
import dev.tidemark.reconcile.Conflicts;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Reconciler;
import dev.tidemark.record.FilledForm;
import dev.tidemark.record.Forms;
import dev.tidemark.record.GivenAnswers;
import dev.tidemark.record.NewRecord;
import dev.tidemark.record.RecordEdit;
import dev.tidemark.record.RecordType;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import dev.tidemark.replicate.Tracked;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import dev.tidemark.testing.Json;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Author;
import dev.tidemark.ui.work.Threads;
import dev.tidemark.ui.work.Ticker;
import dev.tidemark.ui.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.random.RandomGenerator;

/// A person with a form at one device, whose time and threads a test moves.
final class Clipboard {
    static final FormDefinition FORM = Forms.BUILT_IN.forms().getFirst();

    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private final InMemoryIntentLog log = new InMemoryIntentLog(documents);
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    final SyncEngine engine = SyncEngine.open(
            new EnginePorts(log, documents, new Time(), RandomGenerator.of("L64X128MixRandom"), tasks::add),
            EngineSettings.of("laptop", "ada", false, List.of(RecordType.TYPE)));
    final Work work = new Work(
            engine,
            new Author("ada", "laptop", List.of("team")),
            new Threads(tasks::add, tasks::add, new Time()),
            Messages.in(Locale.ENGLISH));
    private int ids;
    final FormViewModel model = new FormViewModel(
            work,
            new FormViewModel.Parts(new RuleFormEngine(), FORM, () -> new DocumentId("new-" + ++ids), this::rowId));

    private record Alarm(Instant at, Runnable task) {}

    private final class Time implements Ticker, Timeline {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Subscription after(Duration delay, Runnable task) {
            var alarm = new Alarm(now.plus(delay), task);
            alarms.add(alarm);
            return () -> alarms.remove(alarm);
        }
    }

    private String rowId() {
        return "row-" + ++ids;
    }

    void settle() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    void wait(Duration duration) {
        settle();
        Instant until = now.plus(duration);
        for (var next = due(until); next.isPresent(); next = due(until)) {
            alarms.remove(next.get());
            now = next.get().at().isAfter(now) ? next.get().at() : now;
            next.get().task().run();
            settle();
        }
        now = until;
    }

    private Optional<Alarm> due(Instant until) {
        return alarms.stream().filter(each -> !each.at().isAfter(until)).min(Comparator.comparing(Alarm::at));
    }

    /// A record that is there, opened.
    DocumentId opened(String answers) {
        var id = new DocumentId("record-" + ++ids);
        var create = new NewRecord(FORM, given(answers), false, now, List.of(), "ada").create();
        var done = engine.edit(id, _ -> List.of(create));
        settle();
        done.join();
        model.open(id);
        settle();
        return id;
    }

    /// A record of a form that only a later release has, opened.
    DocumentId openedUnknown() {
        var id = new DocumentId("record-" + ++ids);
        var form = new FormDefinition("later", 1, "Later", FORM.questions());
        var create = new NewRecord(form, given("{}"), false, now, List.of(), "ada").create();
        var done = engine.edit(id, _ -> List.of(create));
        settle();
        done.join();
        model.open(id);
        settle();
        return id;
    }

    /// What another device answered to the record as it is, joined as a pull does it; nobody is told yet.
    void pulls(DocumentId id, String answers) {
        var others = new InMemoryDocumentStore();
        Document base = document(id);
        others.save(new DocumentStore.Changes(List.of(Tracked.created(base)), Map.of(), Map.of()));
        var other = SyncEngine.open(
                new EnginePorts(
                        new InMemoryIntentLog(others),
                        others,
                        new Time(),
                        RandomGenerator.of("L64X128MixRandom"),
                        tasks::add),
                EngineSettings.of("tablet", "ben", false, List.of(RecordType.TYPE)));
        var done = other.edit(id, local -> new RecordEdit(FORM, given(answers)).actions(local.orElseThrow()));
        settle();
        Tracked known = documents.find(id).orElseThrow();
        var joined = Reconciler.join(
                known.local(), done.join().document(), new MergeBase.Known(base.state()), RecordType.TYPE);
        int conflicts = Conflicts.in(joined.document().state(), RecordType.TYPE).size();
        documents.save(
                new DocumentStore.Changes(List.of(known.withLocal(joined.document(), conflicts)), Map.of(), Map.of()));
    }

    private GivenAnswers given(String answers) {
        return GivenAnswers.read(FORM, (Members) Json.parse(answers), this::rowId);
    }

    /// What another window or a command of this device does.
    void does(DocumentId id, String answers) {
        var done = engine.edit(id, local -> new RecordEdit(FORM, given(answers)).actions(local.orElseThrow()));
        settle();
        done.join();
    }

    void type(String question, String text) {
        model.type(Path.of(question), question(question), text);
    }

    Question question(String name) {
        return FORM.question(name).orElseThrow();
    }

    FormPage page() {
        return model.pageProperty().get();
    }

    /// As the page shows it, in canonical JSON.
    String shown(String question) {
        return page().answer(Path.of(question)).canonical();
    }

    String problem(String... path) {
        return page().problems().getOrDefault(Path.of(path), "");
    }

    FilledForm stored(DocumentId id) {
        return FilledForm.of(document(id));
    }

    String stored(DocumentId id, String question) {
        return Overlay.at(stored(id).answers(), question).canonical();
    }

    Document document(DocumentId id) {
        return engine.document(id).orElseThrow().document();
    }

    long intents() {
        return log.end().sequence();
    }
}
