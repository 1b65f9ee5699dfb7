package dev.tidemark.replicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Policies;
import dev.tidemark.reconcile.Admission;
import dev.tidemark.reconcile.Devices;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.reconcile.Verifier;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import dev.tidemark.testing.OneDevice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What becomes of a document that was written without Tidemark.
class IngestionTest {
    private static final DocumentId ID = new DocumentId("one");
    private static final Members FOREIGN = new Members(Map.of("hello", FieldValue.of(1)));

    private final Ingestion ingestion = new Ingestion(
            new InMemoryIntentLog(new InMemoryDocumentStore()),
            OwnIds.of(new DeviceId("here")),
            new DocumentTypes(List.of()),
            new Admission(new DeviceId("here"), Verifier.NONE, () -> Devices.NONE));

    @Test
    void foreignDocumentIsKeptForReview() {
        Tracked tracked = taken("1-a", new Copy.Body(FOREIGN), Optional.empty());

        assertTrue(tracked.review().stands());
        assertFalse(tracked.gone());
    }

    @Test
    void foreignDocumentThatIsDeletedAtTheGatewayIsGone() {
        Tracked foreign = taken("1-a", new Copy.Body(FOREIGN), Optional.empty());

        Tracked deleted = taken("2-b", new Copy.Tombstone(), Optional.of(foreign));

        assertTrue(deleted.gone());
        assertFalse(deleted.outbound());
    }

    @Test
    void whatBecomesReadableIsAsItCame() {
        Tracked foreign = taken("1-a", new Copy.Body(FOREIGN), Optional.empty());
        Document written = new OneDevice().sets(ID, "title", "Pump 7").after();

        Tracked readable =
                taken("2-b", new Copy.Body(DocumentForm.write(written, Policies.PROMPT)), Optional.of(foreign));

        assertEquals(written, readable.local());
        assertFalse(readable.review().stands());
    }

    @Test
    void ownUnconfirmedDocumentOutlivesTheTombstone() {
        Tracked own =
                Tracked.created(new OneDevice().sets(ID, "title", "Pump 7").after());

        Tracked lives = taken("2-b", new Copy.Tombstone(), Optional.of(own));

        assertFalse(lives.gone());
        assertTrue(lives.outbound());
    }

    private Tracked taken(String revision, Copy.Content content, Optional<Tracked> known) {
        return ingestion
                .take(new Copy(ID, revision, 1, content), known, Epoch.FIRST)
                .tracked()
                .orElseThrow();
    }
}
