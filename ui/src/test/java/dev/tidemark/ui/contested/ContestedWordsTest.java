package dev.tidemark.ui.contested;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.reconcile.Contested;
import dev.tidemark.reconcile.Contested.Party;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
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
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Who deleted and who edited, in one sentence.
class ContestedWordsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private final SyncEngine engine = SyncEngine.open(
            new EnginePorts(
                    new InMemoryIntentLog(documents), documents, new Noon(), new SplittableRandom(1), Runnable::run),
            EngineSettings.of("laptop", "ada", true, List.of()));
    private final ContestedWords words = new ContestedWords(new Work(
            engine,
            new Author("ada", "laptop", List.of()),
            new Threads(Runnable::run, Runnable::run, new Noon()),
            Messages.in(Locale.ENGLISH)));

    @Test
    void anotherDeletedWhatWasEditedHere() {
        var contested = new Contested(
                party("tablet", "Ben", NOON.minus(Duration.ofHours(3))),
                new Party.Known(engine.device(), "laptop", "ada", HlcTimestamp.at(NOON.minus(Duration.ofHours(2)))));

        assertEquals(
                "Ben deleted this on tablet at 09:00; you edited it here at 10:00, so it is back.",
                words.sentence(contested));
    }

    @Test
    void theSameUserDidBothOnTwoOtherDevices() {
        var contested = new Contested(
                party("tablet", "ada", NOON.minus(Duration.ofDays(1))),
                party("desk", "ada", NOON.minus(Duration.ofDays(10))));

        assertEquals(
                "You deleted this on tablet yesterday at 12:00; you edited it on desk on 12 Nov at 12:00,"
                        + " so it is back.",
                words.sentence(contested));
    }

    @Test
    void nobodyKnowsWho() {
        var contested = new Contested(new Party.Unknown(), party("desk", "", NOON));

        assertEquals(
                "Somebody deleted this; it was edited on desk at 12:00, so it is back.", words.sentence(contested));
    }

    private static Party party(String device, String author, Instant at) {
        return new Party.Known(new DeviceId(device), device, author, HlcTimestamp.at(at));
    }

    private static final class Noon implements Ticker, Timeline {
        @Override
        public Instant instant() {
            return NOON;
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
