package dev.tidemark.app.command;

import dev.tidemark.app.terminal.Console;
import dev.tidemark.engine.Acknowledged;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.note.NewNote;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One import: many edits under way at once, so that many share one force to disk.
final class ImportRun implements ImportSource.Target {
    /// Edits that may wait for the disk at once.
    private static final int UNDER_WAY_MAX = 2_000;
    /// Bad lines that are named; of more only the number is told.
    private static final int PROBLEMS_MAX = 1_000;
    /// Names of members that are counted one by one.
    private static final int NAMES_MAX = 1_000;

    private static final int PROGRESS_EVERY = 10_000;

    private final SyncEngine engine;
    private final List<String> channels;
    private final String owner;
    private final Console console;
    private final Semaphore places = new Semaphore(UNDER_WAY_MAX);
    private final AtomicLong imported = new AtomicLong();
    private final AtomicLong existing = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final TreeMap<String, Long> unmapped = new TreeMap<>();
    private final List<ImportReport.Problem> problems = new ArrayList<>();
    private final long begin = System.nanoTime();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private long read;
    private long bad;

    ImportRun(SyncEngine engine, List<String> channels, String owner, Console console) {
        this.engine = engine;
        this.channels = channels;
        this.owner = owner;
        this.console = console;
    }

    @Override
    public void note(ImportedLine line) throws InterruptedException {
        places.acquire();
        throwFailure();
        line.unmapped().forEach(this::count);
        Instant created = line.created() != null ? line.created() : line.modified() != null ? line.modified() : now;
        var note = new NewNote(line.title(), line.body(), line.tags(), created, line.modified(), channels, owner);
        var _ = engine.edit(line.id(), local -> local.isPresent() ? List.of() : List.of(note.create()))
                .whenComplete(this::done);
        if (++read % PROGRESS_EVERY == 0) {
            console.say(read + " read");
        }
    }

    private void done(@Nullable Acknowledged acknowledged, @Nullable Throwable thrown) {
        if (acknowledged == null) {
            failure.compareAndSet(null, thrown);
        } else if (acknowledged.intents().isEmpty()) {
            existing.incrementAndGet();
        } else {
            imported.incrementAndGet();
        }
        places.release();
    }

    private void count(String member) {
        if (unmapped.size() < NAMES_MAX || unmapped.containsKey(member)) {
            unmapped.merge(member, 1L, Long::sum);
        }
    }

    @Override
    public void bad(String where, String why) {
        bad++;
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(new ImportReport.Problem(where, why));
            console.say(OneLine.of(where + ": " + why));
        } else if (problems.size() == PROBLEMS_MAX && bad == PROBLEMS_MAX + 1) {
            console.say("more bad lines follow; they are only counted");
        }
    }

    /// Waits until everything is forced to disk.
    ImportReport finish() throws InterruptedException {
        places.acquire(UNDER_WAY_MAX);
        throwFailure();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return new ImportReport(imported.get(), existing.get(), bad, took, unmapped, problems);
    }

    private void throwFailure() {
        switch (failure.get()) {
            case null -> {}
            case RuntimeException cause -> throw cause;
            case Throwable cause -> throw new IllegalStateException(cause);
        }
    }
}
