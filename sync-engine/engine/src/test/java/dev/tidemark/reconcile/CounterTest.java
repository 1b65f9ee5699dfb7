package dev.tidemark.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentForm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CounterTest {
    private static final DocumentType TYPE =
            new DocumentType("sheet", new Schema("sheet", 1), Map.of("visits", FieldKind.COUNTER), Map.of());

    private final HybridLogicalClock clock =
            new HybridLogicalClock(() -> Instant.EPOCH, Duration.ofHours(24), HlcTimestamp.ZERO);
    private final IntentAuthor ada = new IntentAuthor(new DeviceId("A"), "laptop", "ada", clock, 0);
    private final IntentAuthor bob = new IntentAuthor(new DeviceId("B"), "tablet", "bob", clock, 0);
    private final Document blank = Document.blank(new DocumentId("document"), "sheet", new Schema("sheet", 1));

    @Test
    void whatDevicesAddApartAddsUp() {
        Document base = counted(ada, blank, 3);
        Document left = counted(ada, counted(ada, base, 4), -1);
        Document right = counted(bob, base, 10);

        Document both = join(left, right);

        assertEquals(FieldValue.of(16), shown(both));
        assertEquals(List.of(), Conflicts.in(both.state(), TYPE));
        assertEquals(both, join(both, left));
    }

    @Test
    void counterSurvivesReplication() {
        Document both = join(counted(ada, blank, 3), counted(bob, blank, 2));

        DocumentForm.Reading read = DocumentForm.read(both.id(), DocumentForm.write(both, TYPE));

        assertEquals(new DocumentForm.Read(both), read);
    }

    @Test
    void incrementIsReadFromTheLogAsItWasWritten() {
        Intent intent = ada.author(blank, new Action.Increment("visits", -7), TYPE);

        assertEquals(intent, IntentForm.read(IntentForm.write(intent)));
    }

    @Test
    void sumBeyondWhatReplicationKeepsExactlyIsRefused() {
        Document full = counted(ada, blank, FieldValue.Whole.GREATEST);

        assertThrows(IllegalArgumentException.class, () -> counted(ada, full, 1));
        assertThrows(IllegalArgumentException.class, () -> new Action.Increment("visits", 0));
    }

    private static FieldValue shown(Document document) {
        return DocumentForm.fields(document, TYPE).values().getOrDefault("visits", FieldValue.Nothing.VALUE);
    }

    private static Document join(Document left, Document right) {
        return Reconciler.join(left, right, MergeBase.NONE, TYPE).document();
    }

    private static Document counted(IntentAuthor author, Document seen, long delta) {
        return author.author(seen, new Action.Increment("visits", delta), TYPE).applyTo(seen);
    }
}
