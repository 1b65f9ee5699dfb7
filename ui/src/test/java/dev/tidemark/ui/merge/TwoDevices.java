package dev.tidemark.ui.merge;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Action;
import dev.tidemark.note.NewNote;
import dev.tidemark.note.Note;
import dev.tidemark.note.NoteType;
import dev.tidemark.note.Title;
import dev.tidemark.reconcile.Conflict;
import dev.tidemark.reconcile.Conflicts;
import dev.tidemark.reconcile.JoinedDocument;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Reconciler;
import dev.tidemark.replicate.DocumentStore;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;

/// A laptop with a note, and what other devices wrote into it.
final class TwoDevices implements MergeViewModel.Ending {
    private static final DocumentId ID = new DocumentId("note");

    private final Device laptop = new Device("laptop", "ada", 1);
    private final Device tablet = new Device("tablet", "ben", 2);
    private final Device desk = new Device("desk", "cy", 3);
    final Work work = new Work(
            laptop.engine,
            new Author("ada", "laptop", List.of()),
            new Threads(Runnable::run, Runnable::run, new NoonTicker()),
            Messages.in(Locale.ENGLISH));
    final List<Runnable> settled = new ArrayList<>();
    final List<String> later = new ArrayList<>();
    final List<String> notUndone = new ArrayList<>();
    private final Document base;

    TwoDevices() {
        var note =
                new NewNote(new Title("Pump 7"), "same\n\nfirst\n", Set.of(), NoonTicker.NOW, null, List.of(), "ada");
        laptop.does(note.create());
        base = laptop.document();
        tablet.takes(base, base);
        desk.takes(base, base);
    }

    void titles(String here, String there) {
        laptop.does(new Action.SetField(NoteType.TITLE, FieldValue.of(here)));
        tablet.does(new Action.SetField(NoteType.TITLE, FieldValue.of(there)));
        laptop.takes(tablet.document(), base);
    }

    void bodies(String here, String there) {
        laptop.does(new Action.SetField(NoteType.BODY, FieldValue.of(here)));
        tablet.does(new Action.SetField(NoteType.BODY, FieldValue.of(there)));
        laptop.takes(tablet.document(), base);
    }

    void thirdTitle(String text) {
        desk.does(new Action.SetField(NoteType.TITLE, FieldValue.of(text)));
        laptop.takes(desk.document(), base);
    }

    void does(Action action) {
        laptop.does(action);
    }

    Document document() {
        return laptop.document();
    }

    Note here() {
        return Note.of(document());
    }

    List<Conflict> conflicts() {
        return laptop.engine.conflicts(document());
    }

    @Override
    public void later() {
        later.add("later");
    }

    @Override
    public void settled(Runnable undo) {
        settled.add(undo);
    }

    @Override
    public void notUndone(String sentence) {
        notUndone.add(sentence);
    }

    private static final class Device {
        private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
        private final SyncEngine engine;

        Device(String name, String user, long seed) {
            var ports = new EnginePorts(
                    new InMemoryIntentLog(documents),
                    documents,
                    new NoonTicker(),
                    new SplittableRandom(seed),
                    inOrder());
            engine = SyncEngine.open(ports, EngineSettings.of(name, user, true, List.of(NoteType.TYPE)));
        }

        void does(Action action) {
            engine.edit(ID, _ -> List.of(action)).join();
        }

        Document document() {
            return engine.document(ID).orElseThrow().document();
        }

        /// As a pull does it.
        void takes(Document remote, Document base) {
            Tracked known = documents.find(ID).orElse(null);
            if (known == null) {
                put(Tracked.created(remote), List.of());
                return;
            }
            JoinedDocument joined =
                    Reconciler.join(known.local(), remote, new MergeBase.Known(base.state()), NoteType.TYPE);
            int conflicts =
                    Conflicts.in(joined.document().state(), NoteType.TYPE).size();
            put(known.withLocal(joined.document(), conflicts), joined.audit());
        }

        private void put(Tracked tracked, List<dev.tidemark.reconcile.Superseded> history) {
            documents.save(new DocumentStore.Changes(List.of(tracked), Map.of(ID, history), Map.of()));
        }

        /// One task after the other, at once.
        private static Executor inOrder() {
            Queue<Runnable> tasks = new ArrayDeque<>();
            return task -> {
                boolean runs = !tasks.isEmpty();
                tasks.add(task);
                while (!runs && !tasks.isEmpty()) {
                    tasks.element().run();
                    tasks.remove();
                }
            };
        }
    }

    private static final class NoonTicker implements Ticker, Timeline {
        static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

        @Override
        public Instant instant() {
            return NOW;
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Subscription after(Duration delay, Runnable task) {
            return () -> {};
        }
    }
}
