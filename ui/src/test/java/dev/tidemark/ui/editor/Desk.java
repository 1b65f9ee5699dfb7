package dev.tidemark.ui.editor;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.IntentLogException;
import dev.tidemark.intent.Splice;
import dev.tidemark.note.NewNote;
import dev.tidemark.note.Note;
import dev.tidemark.note.NoteType;
import dev.tidemark.note.Title;
import dev.tidemark.reconcile.Conflicts;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Reconciler;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStoreException;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import dev.tidemark.replicate.Tracked;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Author;
import dev.tidemark.ui.work.Threads;
import dev.tidemark.ui.work.Ticker;
import dev.tidemark.ui.work.Work;
import java.lang.reflect.Proxy;
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
import java.util.Set;
import java.util.random.RandomGenerator;

/// A person at one device, whose time and threads a test moves.
final class Desk {
    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    final BreakableLog log = new BreakableLog(new InMemoryIntentLog(documents));
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T09:00:00Z");
    final SyncEngine engine = SyncEngine.open(
            new EnginePorts(log, breakable(), timeline(), RandomGenerator.of("L64X128MixRandom"), tasks::add),
            EngineSettings.of("laptop", "ada", false, List.of(NoteType.TYPE)));
    final Work work = new Work(
            engine,
            new Author("ada", "laptop", List.of("team")),
            new Threads(tasks::add, tasks::add, ticker()),
            Messages.in(Locale.ENGLISH));
    private int ids;
    boolean readingFails;
    int reads;
    final NoteEditorViewModel editor = new NoteEditorViewModel(work, () -> new DocumentId("new-" + ++ids));
    final Sheet sheet = new Sheet();

    Desk() {
        editor.attach(sheet);
    }

    private record Alarm(Instant at, Runnable task) {}

    /// Does all that waits for a thread.
    void settle() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /// Does so many of the things that wait for a thread.
    void settle(int steps) {
        for (int i = 0; i < steps && !tasks.isEmpty(); i++) {
            tasks.remove().run();
        }
    }

    /// Lets time pass, and does all that waits.
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

    DocumentId note(String title, String body) {
        var id = new DocumentId("note-" + ++ids);
        var create = new NewNote(new Title(title), body, Set.of(), now, null, List.of(), "ada").create();
        var done = engine.edit(id, _ -> List.of(create));
        settle();
        done.join();
        return id;
    }

    /// What another window or a command of this device does.
    void does(DocumentId id, Action action) {
        var done = engine.edit(id, _ -> List.of(action));
        settle();
        done.join();
    }

    /// What another device wrote to the note as it was, joined as a pull does it; nobody is told yet.
    void pulls(DocumentId id, Document base, Action action) {
        var others = new InMemoryDocumentStore();
        others.save(new DocumentStore.Changes(List.of(Tracked.created(base)), Map.of(), Map.of()));
        var other = SyncEngine.open(
                new EnginePorts(
                        new InMemoryIntentLog(others),
                        others,
                        timeline(),
                        RandomGenerator.of("L64X128MixRandom"),
                        tasks::add),
                EngineSettings.of("tablet", "ben", false, List.of(NoteType.TYPE)));
        var done = other.edit(id, _ -> List.of(action));
        settle();
        Document remote = done.join().document();
        Tracked known = documents.find(id).orElseThrow();
        var joined = Reconciler.join(known.local(), remote, new MergeBase.Known(base.state()), NoteType.TYPE);
        int conflicts = Conflicts.in(joined.document().state(), NoteType.TYPE).size();
        documents.save(
                new DocumentStore.Changes(List.of(known.withLocal(joined.document(), conflicts)), Map.of(), Map.of()));
    }

    /// The store, whose reading of one document fails when told.
    private DocumentStore breakable() {
        return (DocumentStore) Proxy.newProxyInstance(
                Desk.class.getClassLoader(), new Class<?>[] {DocumentStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("find")) {
                        reads++;
                        if (readingFails) {
                            throw new DocumentStoreException("the disk failed", new IllegalStateException());
                        }
                    }
                    return method.invoke(documents, arguments);
                });
    }

    /// Types at the caret.
    void type(String text) {
        sheet.type(text);
        editor.bodyTyped();
    }

    Document document(DocumentId id) {
        return engine.document(id).orElseThrow().document();
    }

    Note stored(DocumentId id) {
        return Note.of(document(id));
    }

    long intents() {
        return log.end().sequence();
    }

    private Ticker ticker() {
        return new Ticker() {
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
                return alarm(delay, task);
            }
        };
    }

    private Timeline timeline() {
        return new Timeline() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public Subscription after(Duration delay, Runnable task) {
                return alarm(delay, task);
            }
        };
    }

    private Subscription alarm(Duration delay, Runnable task) {
        var alarm = new Alarm(now.plus(delay), task);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    /// A text with a caret and nothing else.
    static final class Sheet implements TextBuffer {
        private final StringBuilder text = new StringBuilder();
        int caret;

        @Override
        public String text() {
            return text.toString();
        }

        @Override
        public void show(String newText) {
            text.setLength(0);
            text.append(newText);
            caret = 0;
        }

        @Override
        public void apply(List<Splice> splices) {
            caret = Changes.caret(caret, splices);
            for (Splice splice : splices.reversed()) {
                int end = splice.position() + splice.deleted().length();
                text.replace(splice.position(), end, splice.inserted());
            }
        }

        void type(String typed) {
            text.insert(caret, typed);
            caret += typed.length();
        }

        void erase(int characters) {
            text.delete(caret - characters, caret);
            caret -= characters;
        }

        /// With a bar for the caret.
        String withCaret() {
            return new StringBuilder(text).insert(caret, '|').toString();
        }
    }

    /// A log whose disk fails when told.
    static final class BreakableLog implements IntentLog {
        private final IntentLog disk;
        boolean failsBefore;
        boolean failsAfter;
        int tries;

        BreakableLog(IntentLog disk) {
            this.disk = disk;
        }

        @Override
        public void append(List<Appended> batch) {
            tries++;
            fail(failsBefore);
            disk.append(batch);
            fail(failsAfter);
        }

        private static void fail(boolean fails) {
            if (fails) {
                throw new IntentLogException("the disk failed", new IllegalStateException());
            }
        }

        @Override
        public End end() {
            return disk.end();
        }

        @Override
        public List<Intent> ofDocument(DocumentId document, long after, int limit) {
            return disk.ofDocument(document, after, limit);
        }

        @Override
        public List<Intent> page(long after, int limit) {
            return disk.page(after, limit);
        }

        @Override
        public List<DocumentId> longerThan(int kept, String after, int limit) {
            return disk.longerThan(kept, after, limit);
        }

        @Override
        public int compact(List<Compactable> due, int limit) {
            return disk.compact(due, limit);
        }
    }
}
