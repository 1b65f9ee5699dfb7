package dev.tidemark.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.FieldValue.Whole;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentForm;
import dev.tidemark.testing.CheapSigner;
import dev.tidemark.testing.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Invariant I7: what was tampered with, forged or cut short is not let in.
class AdmissionTest {
    private static final DocumentId ID = new DocumentId("one");
    private static final Schema SCHEMA = new Schema("memo", 1);
    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-11-20T08:00:00Z"));

    private final HybridLogicalClock clock = new HybridLogicalClock(TIME, Duration.ofHours(24), HlcTimestamp.ZERO);
    private final Identity ada = identity("ada");
    private final Identity bob = identity("bob");
    private final Identity eve = identity("eve");
    private final DeviceId here = new DeviceId("here");
    private Devices devices = Devices.NONE.with(enrolled(ada)).with(enrolled(bob));
    private final Admission admission = new Admission(here, CheapSigner.VERIFIER, () -> devices);
    private final IntentAuthor adas = author(ada);
    private final IntentAuthor bobs = author(bob);
    private final IntentAuthor eves = author(eve);

    @Test
    void whatEnrolledDevicesWroteIsLetIn() {
        Document document = edited(bobs, created(adas), "Pump 8");

        assertInstanceOf(Admission.Admitted.class, judged(written(document, bob)));
    }

    /// Whoever changes anything can make the digest fit again, but sign nothing.
    @Test
    void noMemberCanBeChangedEvenIfTheDigestIsMadeToFit() {
        Members content = written(edited(bobs, created(adas), "Pump 8"), bob);
        List<Members> changed = changes(content);
        assertTrue(changed.size() > 60, "only " + changed.size());

        changed.stream()
                .filter(each -> !isWrittenBySomebodyElse(each))
                .forEach(each -> assertRefusedHoweverItIsSealed(content, each));
    }

    /// Nor by giving out somebody else for the writer.
    @Test
    void whereOnlyApprovedDevicesCountNoMemberAtAllCanBeChanged() {
        devices = devices.strict();

        Members content = written(edited(bobs, created(adas), "Pump 8"), bob);

        changes(content).forEach(each -> assertRefusedHoweverItIsSealed(content, each));
    }

    private void assertRefusedHoweverItIsSealed(Members content, Members changed) {
        assertRefused(changed);
        if (!withDigest(changed).equals(content)) { // it was not the digest alone that was changed
            assertRefused(withDigest(changed));
        }
        assertRefused(withDigest(withoutSignature(changed)));
    }

    private static boolean isWrittenBySomebodyElse(Members content) {
        return content.values().get("sync") instanceof Members sync
                && sync.values().get("signature") instanceof Members signature
                && !FieldValue.of("bob").equals(signature.values().get("device"));
    }

    @Test
    void noSignaturesCanBeLeftOut() {
        Members content = written(edited(bobs, created(adas), "Pump 8"), bob);

        assertRefused(withoutSignature(content));
        assertRefused(withDigest(withoutHeadSignatures(withoutSignature(content))));
        assertRefused(withDigest(withoutHeadSignatures(content)));
    }

    @Test
    void nobodyWhoIsNotEnrolledCanChangeWhatEnrolledDevicesWrote() {
        Document document = created(adas);
        var live = new TreeMap<>(document.state().live());
        Path title = Path.of("title");
        live.replaceAll((path, dots) -> path.equals(title)
                ? new TreeMap<>(Map.of(dots.firstKey(), new Entry(HlcTimestamp.ZERO, FieldValue.of("Sold"))))
                : dots);
        Document forged = document.with(
                new State(live, document.state().vector(), document.state().trash()));

        var same = assertInstanceOf(Admission.Provisional.class, judged(written(document, eve), document));
        var verdict = assertInstanceOf(Admission.Quarantined.class, judged(written(forged, eve), document));

        assertEquals(new TreeSet<>(List.of(eve.device())), same.unknown());
        assertEquals(Discrepancy.UNKNOWN_WRITER, verdict.why());
    }

    @Test
    void whereOnlyApprovedDevicesCountNobodyElseBringsWhatTheyWrote() {
        Members content = written(edited(eves, created(adas), "Pump 9"), eve);

        Admission.Verdict before = judged(content);
        devices = devices.strict();
        var strict = assertInstanceOf(Admission.Quarantined.class, judged(content));

        assertInstanceOf(Admission.Provisional.class, before);
        assertEquals(Discrepancy.UNKNOWN_WRITER, strict.why());
    }

    @Test
    void whatAnUnknownDeviceAddsIsJoinedUntilItsKeyIsKnown() {
        Document local = created(adas);
        Document document = edited(eves, local, "Pump 9");
        Members content = written(document, eve);

        Admission.Verdict before = judged(content, local);
        devices = devices.with(enrolled(eve));
        Admission.Verdict after = judged(content, local);
        devices = devices.with(
                new Enrolled(eve.device(), new CheapSigner("another").key(), "eve", "eve", 1, Enrolled.UNLIMITED));
        Admission.Verdict again = admission.judgeAgain(document);

        assertInstanceOf(Admission.Provisional.class, before);
        assertInstanceOf(Admission.Admitted.class, after);
        assertEquals(
                Discrepancy.FORGED_EDIT,
                assertInstanceOf(Admission.Quarantined.class, again).why());
    }

    @Test
    void twoEditsOfOneNumberAreAFork() {
        Document created = created(adas);
        Document one = edited(author(bob), created, "Pump 8");
        Document other = edited(author(bob), created, "Pump 9");

        var verdict = assertInstanceOf(Admission.Quarantined.class, judged(written(other, bob), one));

        assertEquals(Discrepancy.FORK, verdict.why());
    }

    @Test
    void fewerEditsThanAreKnownAreMerelyBehind() {
        Document created = created(adas);
        Members content = written(created, ada);
        Document ahead = edited(adas, created, "Pump 8");

        assertInstanceOf(Admission.Admitted.class, judged(content, ahead));
    }

    @Test
    void editsUnderOwnIdThatWereNotMadeHereAreNotLetIn() {
        Identity own = new Identity(here, new CheapSigner("here"));
        devices = devices.with(enrolled(own));
        IntentAuthor author = author(own);
        Document created = created(author);
        Members ahead = written(edited(author, created, "Pump 8"), own);

        var verdict = assertInstanceOf(Admission.Quarantined.class, judged(ahead, created));

        assertEquals(Discrepancy.CLONED, verdict.why());
    }

    @Test
    void whatARevokedDeviceWroteBeforeStaysGood() {
        Document created = created(adas);
        Document before = edited(bobs, created, "Pump 8");
        Document after = edited(bobs, before, "Pump 9");
        devices = devices.with(enrolled(bob).revokedAfter(1));

        assertInstanceOf(Admission.Admitted.class, judged(written(before, bob)));
        var verdict = assertInstanceOf(Admission.Quarantined.class, judged(written(after, bob)));
        var passedOn = assertInstanceOf(Admission.Quarantined.class, judged(written(after, ada)));

        assertEquals(Discrepancy.REVOKED, verdict.why());
        assertEquals(Discrepancy.REVOKED, passedOn.why());
    }

    @Test
    void signatureOfOneDocumentIsGoodForNoOther() {
        Members content = written(created(adas), ada);
        var other = new DocumentId("other");
        var read = assertInstanceOf(DocumentForm.Read.class, DocumentForm.read(other, content));

        Admission.Verdict verdict = admission.judge(content, read.document(), Document.blank(other, "memo", SCHEMA));

        assertInstanceOf(Admission.Quarantined.class, verdict);
    }

    /// Written by the release before device keys, kept as it was.
    @Test
    void documentsAndIntentsFromBeforeSignaturesGoOn() {
        List<String> lines = fixture();
        var id = new DocumentId("legacy-1");
        Members content = (Members) Json.parse(lines.getFirst());
        var read = assertInstanceOf(DocumentForm.Read.class, DocumentForm.read(id, content));
        devices = Devices.NONE.with(
                new Enrolled(new DeviceId("9f3a"), "cheap-9f3a", "laptop", "ada", 4, Enrolled.UNLIMITED));

        Admission.Verdict verdict = admission.judge(content, read.document(), Document.blank(id, "note", SCHEMA));
        List<Intent> intents = lines.stream()
                .skip(1)
                .map(line -> IntentForm.read((Members) Json.parse(line)))
                .toList();

        assertInstanceOf(Admission.Provisional.class, verdict);
        assertEquals(
                lines.getFirst(),
                DocumentForm.write(read.document(), Policies.PROMPT).canonical());
        for (int i = 0; i < intents.size(); i++) {
            assertEquals(intents.get(i).digest(), IntentForm.digestOf(intents.get(i)));
            assertEquals(lines.get(i + 1), IntentForm.write(intents.get(i)).canonical());
        }
    }

    /// Its device has a key by now, and goes on with the same document.
    @Test
    void oldDocumentIsSignedFromTheNextEditOn() {
        Members content = (Members) Json.parse(fixture().getFirst());
        var id = new DocumentId("legacy-1");
        var old = assertInstanceOf(DocumentForm.Read.class, DocumentForm.read(id, content))
                .document();
        var laptop = new Identity(new DeviceId("9f3a"), new CheapSigner("9f3a"));
        devices = Devices.NONE.with(
                new Enrolled(laptop.device(), laptop.signer().key(), "laptop", "ada", 4, Enrolled.UNLIMITED));
        var author = new IntentAuthor(laptop, "laptop", "ada", clock, 3);

        Document edited = edited(author, old, "Pump 9");
        Members signed = written(edited, laptop);
        var verdict = judged(signed, old);

        assertInstanceOf(Admission.Provisional.class, verdict);
        assertFalse(Objects.requireNonNull(edited.streams().get(laptop.device()))
                .signature()
                .isEmpty());
        assertRefused(withDigest(withoutHeadSignatures(withoutSignature(signed))));
    }

    private void assertRefused(Members content) {
        if (DocumentForm.read(ID, content) instanceof DocumentForm.Read(Document document)) {
            Document blank = Document.blank(ID, "memo", SCHEMA);
            assertInstanceOf(
                    Admission.Quarantined.class, admission.judge(content, document, blank), content.canonical());
        }
    }

    /// The content with each of its values changed, each of its members left out, and each of its lists cut, in turn.
    private static List<Members> changes(Members content) {
        var changes = new ArrayList<Members>();
        each(content, value -> changes.add((Members) value));
        return changes;
    }

    private interface Taker {
        void take(FieldValue changed);
    }

    private static void each(FieldValue value, Taker taker) {
        switch (value) {
            case Members(var values) ->
                values.forEach((name, child) -> {
                    var without = new TreeMap<>(values);
                    without.remove(name);
                    taker.take(new Members(without));
                    var renamed = new TreeMap<>(without);
                    renamed.put(name + "x", child);
                    taker.take(new Members(renamed));
                    each(child, changed -> {
                        var with = new TreeMap<>(values);
                        with.put(name, changed);
                        taker.take(new Members(with));
                    });
                });
            case Listing(var values) -> {
                for (int i = 0; i < values.size(); i++) {
                    int at = i;
                    var without = new ArrayList<>(values);
                    without.remove(at);
                    taker.take(new Listing(without));
                    each(values.get(at), changed -> {
                        var with = new ArrayList<>(values);
                        with.set(at, changed);
                        taker.take(new Listing(with));
                    });
                }
            }
            case Text(String text) -> {
                taker.take(FieldValue.of(text + "x"));
                taker.take(FieldValue.of(flipped(text)));
            }
            case Whole(long number) -> taker.take(FieldValue.of(number + 1));
            case FieldValue.Flag(boolean flag) -> taker.take(new FieldValue.Flag(!flag));
            case FieldValue.Nothing _, FieldValue.Real _ -> taker.take(FieldValue.of("something"));
        }
    }

    private static String flipped(String text) {
        return text.isEmpty() ? "?" : (text.charAt(0) == '0' ? "1" : "0") + text.substring(1);
    }

    private static Members withDigest(Members content) {
        if (!(content.values().get("sync") instanceof Members sync)) {
            return content;
        }
        var digested = new TreeMap<>(content.values());
        digested.keySet().removeIf(name -> name.startsWith("_"));
        var members = new TreeMap<>(sync.values());
        members.keySet().removeAll(List.of("digest", "signature"));
        digested.put("sync", new Members(members));
        String digest = Digest.of(new Members(digested)).value();
        return inSync(content, all -> {
            all.put("digest", FieldValue.of(digest));
            return all;
        });
    }

    private static Members withoutSignature(Members content) {
        return inSync(content, all -> {
            all.remove("signature");
            return all;
        });
    }

    private static Members withoutHeadSignatures(Members content) {
        return inSync(content, all -> {
            var streams = new TreeMap<>(
                    new JsonReader(new Members(all)).members("streams").values());
            streams.replaceAll((_, head) -> {
                var members = new TreeMap<>(((Members) head).values());
                members.put("signature", FieldValue.of(""));
                return new Members(members);
            });
            all.put("streams", new Members(streams));
            return all;
        });
    }

    private static Members inSync(Members content, UnaryOperator<Map<String, FieldValue>> change) {
        if (!(content.values().get("sync") instanceof Members sync)) {
            return content;
        }
        var changed = new TreeMap<>(content.values());
        changed.put("sync", new Members(change.apply(new TreeMap<>(sync.values()))));
        return new Members(changed);
    }

    private Admission.Verdict judged(Members content) {
        return judged(content, Document.blank(ID, "memo", SCHEMA));
    }

    private Admission.Verdict judged(Members content, Document local) {
        var read = assertInstanceOf(DocumentForm.Read.class, DocumentForm.read(local.id(), content));
        return admission.judge(content, read.document(), local);
    }

    private static Members written(Document document, Identity writer) {
        return DocumentForm.write(document, Policies.PROMPT, writer);
    }

    private static Document created(IntentAuthor author) {
        var fields = Map.of(
                Path.of("title"), FieldValue.of("Pump 7"),
                Path.of("count"), FieldValue.of(3),
                Path.of("tags", "pump"), FieldValue.Flag.TRUE);
        var create = new Action.CreateDocument("memo", SCHEMA, fields, List.of("team"), "ada");
        Document blank = Document.blank(ID, "memo", SCHEMA);
        return author.author(blank, create, Policies.PROMPT).applyTo(blank);
    }

    private static Document edited(IntentAuthor author, Document seen, String title) {
        var set = new Action.SetField("title", FieldValue.of(title));
        return author.author(seen, set, Policies.PROMPT).applyTo(seen);
    }

    private IntentAuthor author(Identity identity) {
        return new IntentAuthor(identity, identity.device().value(), "user", clock, 0);
    }

    private static Identity identity(String name) {
        return new Identity(new DeviceId(name), new CheapSigner(name));
    }

    private static Enrolled enrolled(Identity identity) {
        String name = identity.device().value();
        return new Enrolled(identity.device(), identity.signer().key(), name, name, 1, Enrolled.UNLIMITED);
    }

    private static List<String> fixture() {
        try (var in = Objects.requireNonNull(AdmissionTest.class.getResourceAsStream("before-signatures.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
