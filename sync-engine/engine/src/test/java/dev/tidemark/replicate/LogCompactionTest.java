package dev.tidemark.replicate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import dev.tidemark.testing.OneDevice;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogCompactionTest {
    private static final DocumentId PUMP = new DocumentId("pump");
    private static final HlcTimestamp NOW = new HlcTimestamp(Long.MAX_VALUE);
    private static final int EDITS = 9;
    private static final int KEPT = 4;
    private static final Epoch EPOCH = new Epoch(7);

    private final OneDevice device = new OneDevice();
    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private final InMemoryIntentLog log = new InMemoryIntentLog(documents);
    private final LogCompaction compaction = new LogCompaction(log, documents, OwnIds.of(OneDevice.ID), () -> EPOCH);

    @BeforeEach
    void aDocumentIsEdited() {
        log.append(List.of(device.creates(PUMP, "one")));
        for (int i = 1; i < EDITS; i++) {
            log.append(List.of(device.sets(PUMP, "title", "edit " + i)));
        }
    }

    @Test
    void whatIsHeldGoesButForTheNewest() {
        held(device.at(PUMP), EPOCH);

        assertEquals(EDITS - KEPT, compaction.run(NOW, KEPT, () -> true));
        assertEquals(KEPT, log.page(0, 100).size());
        assertEquals(0, compaction.run(NOW, KEPT, () -> true));
    }

    @Test
    void whatIsNotHeldStays() {
        held(atEdit(2), EPOCH);

        assertEquals(2, compaction.run(NOW, KEPT, () -> true));
        assertEquals(3, log.page(0, 1).getFirst().dot().sequence());
    }

    @Test
    void whatWasHeldInAnotherLifeOfTheGatewayStays() {
        held(device.at(PUMP), new Epoch(6));

        assertEquals(0, compaction.run(NOW, KEPT, () -> true));
    }

    @Test
    void documentThatNobodyHoldsKeepsAll() {
        assertEquals(0, compaction.run(NOW, KEPT, () -> true));
    }

    @Test
    void documentAboutWhichAnythingIsOpenKeepsAll() {
        held(device.at(PUMP), EPOCH);

        change(tracked -> tracked.withReview(new Review("1-b", "malformed", "{}")));
        assertEquals(0, compaction.run(NOW, KEPT, () -> true));

        change(tracked -> tracked.withReview(Review.NONE).withRefusal(new Refusal(403, "no")));
        assertEquals(0, compaction.run(NOW, KEPT, () -> true));

        change(tracked -> tracked.withRefusal(Refusal.NONE).withLocal(tracked.local(), 1));
        assertEquals(0, compaction.run(NOW, KEPT, () -> true));

        change(tracked -> tracked.withLocal(tracked.local(), 0));
        assertEquals(EDITS - KEPT, compaction.run(NOW, KEPT, () -> true));
    }

    @Test
    void nothingMoreIsBegunOnceItIsToEnd() {
        held(device.at(PUMP), EPOCH);

        assertEquals(0, compaction.run(NOW, KEPT, () -> false));
        assertEquals(EDITS, log.page(0, 100).size());
    }

    private Document atEdit(int count) {
        Document document = Document.blank(PUMP, OneDevice.TYPE, device.at(PUMP).schema());
        for (var intent : log.page(0, count)) {
            document = intent.applyTo(document);
        }
        return document;
    }

    private void held(Document base, Epoch epoch) {
        change(tracked -> tracked.withBase(new Base.Confirmed(base, "1-a", epoch)));
    }

    private void change(UnaryOperator<Tracked> to) {
        documents.save(Changes.of(List.of(to.apply(documents.find(PUMP).orElseThrow()))));
    }
}
