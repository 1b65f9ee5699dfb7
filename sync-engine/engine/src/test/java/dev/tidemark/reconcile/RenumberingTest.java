package dev.tidemark.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.Signature;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentForm;
import dev.tidemark.testing.CheapSigner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a device wrote under an id that it gives up goes on under the next one.
class RenumberingTest {
    private static final DocumentType TYPE = new DocumentType(
            "sheet",
            new Schema("sheet", 1),
            Map.of("title", FieldKind.LINE, "tags", FieldKind.SET, "visits", FieldKind.COUNTER),
            Map.of());

    private final HybridLogicalClock clock =
            new HybridLogicalClock(() -> Instant.EPOCH, Duration.ofHours(24), HlcTimestamp.ZERO);
    private final DeviceId old = new DeviceId("old");
    private final Identity next = new Identity(new DeviceId("next"), new CheapSigner("next"));
    private final IntentAuthor author = new IntentAuthor(old, "laptop", "ada", clock, 0);
    private final IntentAuthor bob = new IntentAuthor(new DeviceId("bob"), "tablet", "bob", clock, 0);
    private final List<Intent> own = new ArrayList<>();
    private final Document blank = Document.blank(new DocumentId("one"), "sheet", new Schema("sheet", 1));

    @Test
    void whatWasNotConfirmedIsDoneUnderTheNextIdAndWhatWasKeepsItsDots() {
        Document base = edited(blank, set("one"));
        Document local = edited(edited(base, set("two")), new Action.AddToSet("tags", "pump"));

        var renumbered = renumbered(local, base);

        State result = renumbered.document().state();
        assertEquals(VersionVector.of(Map.of(old, 1L, next.device(), 12L)), result.vector());
        assertEquals(List.of(dot(11)), List.copyOf(result.at(Path.of("title")).keySet()));
        assertEquals(
                List.of(dot(12)), List.copyOf(result.at(Path.of("tags", "pump")).keySet()));
        assertEquals(base.streams().get(old), renumbered.document().streams().get(old));
        assertEquals(2, renumbered.document().docSequence(next.device()));
    }

    @Test
    void theChainBeginsAnewAndIsSigned() {
        Document base = edited(blank, set("one"));
        Document local = edited(edited(base, set("two")), set("three"));

        List<Intent> intents = renumbered(local, base).intents();

        assertEquals(List.of(1L, 2L), intents.stream().map(Intent::docSequence).toList());
        assertEquals(Digest.NONE, intents.getFirst().previous());
        assertEquals(intents.getFirst().digest(), intents.getLast().previous());
        assertEquals(
                List.of(dot(11)), intents.getLast().writes().getFirst().replaces(), "an own dot has its own new name");
        for (Intent each : intents) {
            assertEquals(IntentForm.digestOf(each), each.digest());
            assertTrue(CheapSigner.VERIFIER.verifies(
                    next.signer().key(), SignedText.of(each.document(), each.head()), each.signature()));
            assertFalse(each.signature().equals(Signature.NONE));
        }
    }

    @Test
    void itIsAsIfItHadBeenDoneSoFromTheStart() {
        Document base = edited(blank, set("one"));
        Document local = edited(edited(base, set("two")), new Action.DeleteDocument());
        local = edited(local, new Action.RestoreDocument());

        var renumbered = renumbered(local, base);

        Document redone = base;
        for (Intent intent : renumbered.intents()) {
            redone = intent.applyTo(redone);
        }
        assertEquals(redone, renumbered.document());
        assertFalse(redone.state().isTrashed());
        assertTrue(Contested.in(redone).isEmpty());
    }

    @Test
    void whatOthersDidMeanwhileStays() {
        Document base = edited(blank, set("one"));
        Document theirs =
                bob.author(base, new Action.AddToSet("tags", "theirs"), TYPE).applyTo(base);
        Document local = Reconciler.join(edited(base, set("two")), theirs, MergeBase.NONE, TYPE)
                .document();

        Document document = renumbered(local, base).document();

        assertEquals(1, document.state().at(Path.of("tags", "theirs")).size());
        assertEquals(1, document.docSequence(bob.device()));
        assertEquals(
                List.of(dot(11)),
                List.copyOf(document.state().at(Path.of("title")).keySet()));
    }

    @Test
    void twoCopiesThatEditApartBothCount() {
        Document base = edited(blank, set("one"));
        Document one = edited(base, new Action.AddToSet("tags", "one"));
        own.clear();
        var twin = new IntentAuthor(old, "laptop", "ada", clock, 1);
        Document other = edited(twin, base, new Action.AddToSet("tags", "other"));

        Document joined = Reconciler.join(renumbered(other, base).document(), one, MergeBase.NONE, TYPE)
                .document();

        assertEquals(1, joined.state().at(Path.of("tags", "one")).size());
        assertEquals(1, joined.state().at(Path.of("tags", "other")).size());
    }

    @Test
    void whatWasCountedIsCountedOnce() {
        Document base = edited(blank, new Action.Increment("visits", 3));
        Document local = edited(edited(base, new Action.Increment("visits", 4)), new Action.Increment("visits", -1));

        var renumbered = renumbered(local, base);

        var fields = DocumentForm.fields(renumbered.document(), TYPE).values();
        assertEquals(FieldValue.of(6), fields.get("visits"));
        Document redone = base;
        for (Intent intent : renumbered.intents()) {
            redone = intent.applyTo(redone);
        }
        assertEquals(redone, renumbered.document());
    }

    private static Action set(String title) {
        return new Action.SetField("title", FieldValue.of(title));
    }

    private Dot dot(long number) {
        return new Dot(next.device(), number);
    }

    private Document edited(Document seen, Action action) {
        return edited(author, seen, action);
    }

    private Document edited(IntentAuthor by, Document seen, Action action) {
        Intent intent = by.author(seen, action, TYPE);
        own.add(intent);
        return intent.applyTo(seen);
    }

    /// New numbers begin after 10.
    private Renumbering.Renumbered renumbered(Document local, Document base) {
        var given = new ArrayList<Renumbering.Given>();
        own.stream()
                .filter(intent -> !base.state().vector().covers(intent.dot()))
                .forEach(intent -> given.add(new Renumbering.Given(intent, 11L + given.size())));
        return Renumbering.of(old, next, local, base, given);
    }
}
