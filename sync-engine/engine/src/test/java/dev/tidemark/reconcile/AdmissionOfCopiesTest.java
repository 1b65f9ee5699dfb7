package dev.tidemark.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Schema;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.replicate.OwnHeads;
import dev.tidemark.testing.CheapSigner;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What comes under this device's own id, and was not made here, was made by a copy of it.
class AdmissionOfCopiesTest {
    private static final Schema SCHEMA = new Schema("memo", 1);

    private final HybridLogicalClock clock =
            new HybridLogicalClock(() -> Instant.EPOCH, Duration.ofHours(24), HlcTimestamp.ZERO);
    private final Identity own = new Identity(new DeviceId("here"), new CheapSigner("here"));
    private final Devices devices =
            Devices.NONE.with(new Enrolled(own.device(), own.signer().key(), "laptop", "ada", 1, Enrolled.UNLIMITED));
    private final InMemoryIntentLog log = new InMemoryIntentLog(new InMemoryDocumentStore());
    private final OwnHeads heads = new OwnHeads(log, OwnIds.of(own.device()));
    private final Admission admission =
            new Admission(own.device(), CheapSigner.VERIFIER, () -> devices, heads::contradict);
    private final IntentAuthor author = author(own, 0);
    private final Document blank = Document.blank(new DocumentId("one"), "memo", SCHEMA);

    @Test
    void moreEditsThanWereMadeHereAreACopys() {
        Document local = logged(author, blank, "Pump 7");
        Document twins = edited(author(own, 1), local, "Pump 8");

        assertEquals(Discrepancy.CLONED, why(twins, local));
    }

    @Test
    void anotherLastEditIsACopys() {
        Document common = logged(author, blank, "Pump 7");
        Document twins = edited(author(own, 1), common, "Pump 9");
        Document local = logged(author, common, "Pump 8");

        assertEquals(Discrepancy.CLONED, why(twins, local));
    }

    @Test
    void anotherEarlierEditIsACopys() {
        Document common = logged(author, blank, "Pump 7");
        Document twins = edited(author(own, 1), common, "Pump 9");
        Document local = logged(author, logged(author, common, "Pump 8"), "Pump 10");

        assertEquals(Discrepancy.CLONED, why(twins, local));
    }

    @Test
    void anEarlierEditUnderANumberThatAnotherDocumentHasHereIsACopys() {
        Document common = logged(author, blank, "Pump 7");
        Document twins = edited(author(own, 1), common, "Pump 9");
        logged(author, Document.blank(new DocumentId("other"), "memo", SCHEMA), "Well");
        Document local = logged(author, logged(author, common, "Pump 8"), "Pump 10");

        assertEquals(Discrepancy.CLONED, why(twins, local));
    }

    @Test
    void ownEarlierEditsAreMerelyBehind() {
        Document common = logged(author, blank, "Pump 7");
        Document local = logged(author, common, "Pump 8");

        assertInstanceOf(Admission.Admitted.class, judged(common, local));
    }

    /// Whoever could make a device give up its id by a forged edit could make it do so for ever.
    @Test
    void whatIsNotSignedWithOwnKeyIsForgedAndNoCopys() {
        Document local = logged(author, blank, "Pump 7");
        Document forged = edited(author(new Identity(own.device(), new CheapSigner("forger")), 1), local, "Pump 8");

        assertEquals(Discrepancy.FORGED_EDIT, why(forged, local));
    }

    private Discrepancy why(Document remote, Document local) {
        return assertInstanceOf(Admission.Quarantined.class, judged(remote, local))
                .why();
    }

    private Admission.Verdict judged(Document remote, Document local) {
        Members content = DocumentForm.write(remote, Policies.PROMPT, own);
        return admission.judge(content, remote, local);
    }

    private IntentAuthor author(Identity identity, long last) {
        return new IntentAuthor(identity, "laptop", "ada", clock, last);
    }

    private Document logged(IntentAuthor by, Document seen, String title) {
        Intent intent = intent(by, seen, title);
        Document after = intent.applyTo(seen);
        log.append(List.of(new Appended(intent, after, 0)));
        return after;
    }

    private static Document edited(IntentAuthor by, Document seen, String title) {
        return intent(by, seen, title).applyTo(seen);
    }

    private static Intent intent(IntentAuthor by, Document seen, String title) {
        return by.author(seen, new Action.SetField("title", FieldValue.of(title)), Policies.PROMPT);
    }
}
