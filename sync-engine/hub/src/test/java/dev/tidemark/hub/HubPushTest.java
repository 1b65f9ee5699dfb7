package dev.tidemark.hub;

import static dev.tidemark.hub.TestHub.rev;
import static dev.tidemark.hub.TestHub.tombstone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.blip.BlipBody;
import dev.tidemark.hub.blip.BlipReply;
import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.CloseCode;
import dev.tidemark.hub.blip.IncomingReply;
import dev.tidemark.hub.blip.IncomingRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class HubPushTest {
    @TempDir
    Path folder;

    private TestHub hub;
    private RawClient client;

    @BeforeEach
    void start() {
        hub = TestHub.at(folder);
        client = hub.ann();
    }

    @AfterEach
    void stop() {
        client.close();
        hub.close();
    }

    @Test
    void unknownRevisionsAreWantedAndBlobsStayInTheBody() {
        var reply = propose("[[\"one\",\"1-aa\",\"\"],[\"two\",\"1-bb\",\"\"]]");

        assertEquals("[]", body(reply));
        assertEquals("true", ((IncomingReply.Answer) reply).properties().get("blobs"));
    }

    @Test
    void heldRevisionsAndTheirAncestorsAreAnsweredWith304() {
        accept(rev("note", "1-aa", "", "{}"));
        accept(rev("note", "3-cc", "2-bb,1-aa", "{}"));

        var reply = propose(
                "[[\"new\",\"1-aa\"],[\"note\",\"3-cc\",\"2-bb\"],[\"note\",\"2-bb\",\"1-aa\"],[\"n\",\"1-ee\"]]");

        assertEquals("[0,304,304]", body(reply));
    }

    @Test
    void proposalWithoutTheCurrentRevisionIsAConflictThatNamesIt() {
        accept(rev("note", "1-aa", "", "{}"));
        accept(rev("note", "2-bb", "1-aa", "{}"));

        assertEquals("[{\"status\":409,\"rev\":\"2-bb\"}]", body(propose("[[\"note\",\"2-cc\",\"1-aa\"]]")));
        assertEquals("[{\"status\":409,\"rev\":\"2-bb\"}]", body(propose("[[\"note\",\"1-dd\",\"\"]]")));
        assertEquals("[]", body(propose("[[\"note\",\"3-ee\",\"2-bb\"]]")));
    }

    @Test
    void revisionThatDoesNotContinueTheCurrentOneIsRefused() {
        accept(rev("note", "1-aa", "", "{}"));
        accept(rev("note", "2-bb", "1-aa", "{}"));

        refuse(409, rev("note", "2-cc", "1-aa", "{}"));
        refuse(409, rev("note", "1-dd", "", "{}"));
        accept(rev("note", "4-ff", "3-ee,2-bb", "{\"kept\":true}"));
    }

    @Test
    void resendAfterALostReplyTakesNoNewSequence() throws Exception {
        accept(rev("note", "1-aa", "", "{}"));
        String before = hub.admin("GET", "/tidemark/_changes", "").body();

        accept(rev("note", "1-aa", "", "{}"));

        assertEquals(before, hub.admin("GET", "/tidemark/_changes", "").body());
    }

    @Test
    void deletedDocumentComesBackAsANewRoot() throws Exception {
        accept(rev("note", "1-aa", "", "{}"));
        accept(tombstone("note", "2-bb", "1-aa"));
        assertEquals(404, hub.admin("GET", "/tidemark/note", "").statusCode());

        assertEquals("[]", body(propose("[[\"note\",\"1-cc\",\"\"]]")));
        accept(rev("note", "1-cc", "", "{\"again\":true}"));

        String document = hub.admin("GET", "/tidemark/note?revs=true", "").body();
        assertTrue(document.contains("\"again\":true"), document);
        assertTrue(document.contains("\"ids\":[\"cc\"]"), document);
        assertEquals("[304]", body(propose("[[\"note\",\"2-bb\",\"1-aa\"]]")));
    }

    @Test
    void tooLargeDocumentIsRefusedAndTheOthersArrive() throws Exception {
        String huge = "{\"text\":\"" + "x".repeat(20 << 20) + "\"}";

        var refused = client.send(rev("huge", "1-aa", "", huge));
        accept(rev("small", "1-bb", "", "{}"));

        assertEquals(413, ((IncomingReply.Refused) refused.join()).code());
        assertEquals(200, hub.admin("GET", "/tidemark/small", "").statusCode());
        assertEquals(404, hub.admin("GET", "/tidemark/huge", "").statusCode());
    }

    @Test
    void bodyOfManyFramesIsKeptAsItCame() throws Exception {
        String long300 = "{\"number\":12345678901234567890123,\"text\":\"" + "é☂ ".repeat(100_000) + "\"}";

        accept(rev("long", "1-aa", "", long300));

        String stored = hub.admin("GET", "/tidemark/long", "").body();
        assertTrue(stored.endsWith(long300.substring(1)), "the bytes differ");
    }

    @Test
    void malformedRevisionsAreRefused() {
        refuse(400, rev("note", "1-AA", "", "{}"));
        refuse(400, rev("note", "1-abc", "", "{}"));
        refuse(400, rev("note", "0-aa", "", "{}"));
        refuse(400, rev("_note", "1-aa", "", "{}"));
        refuse(400, rev("note", "1-aa", "", "[]"));
        refuse(400, rev("note", "1-aa", "", "not json"));
        refuse(404, rev("note", "1-aa", "", "{\"_rev\":\"1-aa\"}"));
        refuse(422, rev("note", "1-aa", "", "{}").with("deltaSrc", "1-bb"));
        accept(rev("note", "1-aa", "", "{\"_exp\":5}"));
    }

    @Test
    void repliesToRevisionsComeInTheOrderOfTheRequests() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        var held = new CompletableFuture<IncomingRequest>();
        client.on("getAttachment", held::complete);
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);

        var replies = new ArrayList<CompletableFuture<?>>();
        replies.add(client.send(rev("slow", "1-aa", "", Blobs.body(content))).thenRun(() -> order.add(0)));
        for (int number = 1; number <= 50; number++) {
            int place = number;
            replies.add(client.send(rev("fast-" + number, "1-aa", "", "{}")).thenRun(() -> order.add(place)));
        }
        var question = held.get();
        Eventually.holds("the fast ones are stored", () -> isStored("fast-50"));
        boolean overtaken = !order.isEmpty();
        question.reply(Blobs.reply(content));
        CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new)).join();

        assertFalse(overtaken, "a later reply came while the first was open");
        assertEquals(IntStream.rangeClosed(0, 50).boxed().toList(), order);
    }

    @Test
    void attachmentIsFetchedOnceAndProvenWhenAnotherDocumentNamesIt() throws Exception {
        byte[] content = Blobs.noise(300_000);
        var fetched = client.send(rev("first", "1-aa", "", Blobs.body(content)));
        var question = client.next();
        assertEquals("getAttachment", question.profile());
        assertEquals(Blobs.digest(content), question.property("digest"));
        assertEquals("first", question.property("docID"));
        question.reply(Blobs.reply(content));
        assertInstanceOf(IncomingReply.Answer.class, fetched.join());

        accept(rev("first", "2-bb", "1-aa", Blobs.body(content)));
        var proven = client.send(rev("second", "1-cc", "", Blobs.body(content)));
        var challenge = client.next();

        assertEquals("proveAttachment", challenge.profile());
        challenge.reply(new BlipReply.Success(Map.of(), BlipBody.of(Blobs.proof(challenge.body(), content)), false));
        assertInstanceOf(IncomingReply.Answer.class, proven.join());
        assertFalse(client.hasRequest());
    }

    @Test
    void attachmentThatIsNotProvenIsRefused() throws Exception {
        byte[] content = Blobs.noise(1_000);
        client.on("getAttachment", question -> question.reply(Blobs.reply(content)));
        accept(rev("first", "1-aa", "", Blobs.body(content)));

        var refused = client.send(rev("second", "1-bb", "", Blobs.body(content)));
        client.next().reply(new BlipReply.Success(Map.of(), BlipBody.of("sha1-nonsense"), false));

        assertEquals(403, ((IncomingReply.Refused) refused.join()).code());
    }

    @Test
    void attachmentWithOtherContentIsRefused() throws Exception {
        byte[] content = Blobs.noise(1_000);
        byte[] other = Blobs.noise(1_000);
        other[0] ^= 1;
        client.on("getAttachment", question -> question.reply(Blobs.reply(other)));

        refuse(400, rev("note", "1-aa", "", Blobs.body(content)));
    }

    @Test
    void attachmentThatTheClientLacksIsRefused() {
        client.on("getAttachment", question -> question.reply(BlipReply.http(404, "gone")));

        refuse(404, rev("note", "1-aa", "", Blobs.body(Blobs.noise(10))));
    }

    @Test
    void brokenConnectionWhileAnAttachmentComesLeavesNothing() throws Exception {
        client.send(rev("note", "1-aa", "", Blobs.body(Blobs.noise(10)))).exceptionally(_ -> null);
        client.next();

        client.close();

        try (var again = hub.ann()) {
            assertEquals("[]", body(again.ask(proposal("[[\"note\",\"1-aa\",\"\"]]"))));
            var second = again.send(rev("note", "1-aa", "", Blobs.body(Blobs.noise(10))));
            again.next().reply(Blobs.reply(Blobs.noise(10)));
            assertInstanceOf(IncomingReply.Answer.class, second.join());
        }
    }

    @Test
    void unknownProfileAndChangesFromAClientAreRefused() {
        assertEquals("BLIP", ((IncomingReply.Refused) client.ask(BlipRequest.of("getCollections"))).domain());
        assertEquals(409, ((IncomingReply.Refused) client.ask(BlipRequest.of("changes"))).code());
    }

    @Test
    void policyThatFailsClosesTheConnectionForTheClientToComeBack() {
        client.close();
        hub.close();
        hub = TestHub.at(
                folder,
                settings -> settings.withPolicy((_, _) -> {
                    throw new IllegalStateException("a fault in the policy");
                }));
        client = hub.ann();

        var pending = client.send(rev("note", "1-aa", "", "{}")).exceptionally(_ -> null);

        assertEquals(CloseCode.TRANSIENT, client.closeCode());
        assertEquals(null, pending.join());
    }

    private boolean isStored(String id) {
        try {
            return hub.admin("GET", "/tidemark/" + id, "").statusCode() == 200;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private IncomingReply propose(String rows) {
        return client.ask(proposal(rows));
    }

    private static BlipRequest proposal(String rows) {
        return BlipRequest.of("proposeChanges")
                .with("conflictIncludesRev", "true")
                .json(rows.getBytes(StandardCharsets.UTF_8));
    }

    private void accept(BlipRequest revision) {
        assertInstanceOf(IncomingReply.Answer.class, client.ask(revision));
    }

    private void refuse(int status, BlipRequest revision) {
        var refused = assertInstanceOf(IncomingReply.Refused.class, client.ask(revision));
        assertEquals("HTTP", refused.domain());
        assertEquals(status, refused.code());
    }

    private static String body(IncomingReply reply) {
        return new String(((IncomingReply.Answer) reply).body(), StandardCharsets.UTF_8);
    }
}
