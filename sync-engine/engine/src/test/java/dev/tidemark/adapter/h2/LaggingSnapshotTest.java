package dev.tidemark.adapter.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Policies;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Reconciler;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Standing;
import dev.tidemark.replicate.Tracked;
import dev.tidemark.testing.OneDevice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is stored of a document, with the intents since, is always the document: on random histories of small and of
/// large ones.
class LaggingSnapshotTest {
    private static final DocumentId SMALL = new DocumentId("small");
    private static final DocumentId LARGE = new DocumentId("large");
    private static final String LONG_TEXT = "A line of a rather long text.\n".repeat(2_300);
    private static final int STEPS = 120;

    @TempDir
    private Path folder;

    private H2Store store;

    @BeforeEach
    void openStore() {
        store = H2Store.open(folder);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void snapshotAndLaterIntentsAreTheReplayOfTheLog(long seed) {
        var random = new SplittableRandom(seed);
        var device = new OneDevice();
        append(device.creates(SMALL, "short"), device.creates(LARGE, LONG_TEXT));
        for (int step = 0; step < STEPS; step++) {
            append(device.doesAnything(random.nextInt(4) == 0 ? SMALL : LARGE, random, step));
            if (random.nextInt(30) == 0) {
                reopen();
            }

            DocumentId any = random.nextBoolean() ? SMALL : LARGE;
            assertEquals(device.at(any), local(any), "step " + step);
        }
        assertEquals(replay(SMALL), local(SMALL));
        assertEquals(replay(LARGE), local(LARGE));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void whatCameFromOthersIsNeverLeftOut(long seed) {
        var random = new SplittableRandom(seed);
        var here = new OneDevice();
        var there = new OneDevice(new DeviceId("device-2"));
        append(here.creates(LARGE, LONG_TEXT));
        there.put(here.at(LARGE));
        for (int step = 0; step < STEPS; step++) {
            switch (random.nextInt(4)) {
                case 0 -> there.doesAnything(LARGE, random, step);
                case 1 -> pull(here, there, random);
                default -> append(here.doesAnything(LARGE, random, STEPS + step));
            }

            if (random.nextInt(3) == 0) {
                assertEquals(here.at(LARGE), local(LARGE), "step " + step);
                assertCounts();
            }
        }
    }

    @Test
    void largeDocumentsAreNotWrittenWithEveryIntent() throws Exception {
        var device = new OneDevice();
        append(device.creates(LARGE, LONG_TEXT));

        int most = 0;
        for (int i = 0; i < 2 * Projection.LAG_MAX; i++) {
            append(device.sets(LARGE, "title", "title " + i));
            most = Math.max(most, lag());
        }

        assertEquals(Projection.LAG_MAX - 1, most);
    }

    private void pull(OneDevice here, OneDevice there, SplittableRandom random) {
        Document remote = there.at(LARGE);
        Document joined = Reconciler.join(here.at(LARGE), remote, MergeBase.NONE, Policies.PROMPT)
                .document();
        here.put(joined);
        there.put(joined);
        Tracked known = store.documents().find(LARGE).orElseThrow();
        Base base = random.nextBoolean() ? new Base.Confirmed(remote, "1-a", Epoch.FIRST) : known.base();
        store.documents().save(Changes.of(List.of(known.withLocal(joined, 0).withBase(base))));
    }

    /// The numbers in the row are those that follow from the documents.
    private void assertCounts() {
        Tracked known = store.documents().find(LARGE).orElseThrow();

        assertEquals(
                Standing.pending(known, Epoch.FIRST),
                store.documents().counts(Epoch.FIRST).intents());
    }

    private void append(Appended... batch) {
        store.intentLog().append(List.of(batch));
    }

    private Document local(DocumentId id) {
        return store.documents().find(id).orElseThrow().local();
    }

    private Document replay(DocumentId id) {
        Document replayed = new OneDevice().at(id);
        for (Intent intent : new ArrayList<>(store.intentLog().ofDocument(id, 0, 1_000))) {
            replayed = intent.applyTo(replayed);
        }
        return replayed;
    }

    private int lag() throws Exception {
        return store.database()
                .read(sql -> sql.first("SELECT MAX(lag) FROM document", row -> row.getInt(1))
                        .orElse(0));
    }

    private void reopen() {
        store.close();
        store = H2Store.open(folder);
        assertTrue(store.intentLog().end().sequence() > 0);
    }
}
