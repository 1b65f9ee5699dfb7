package dev.tidemark.hub;

import static dev.tidemark.hub.TestHub.rev;
import static dev.tidemark.hub.TestHub.tombstone;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.blip.BlipReply;
import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.CloseCode;
import dev.tidemark.hub.blip.IncomingReply;
import dev.tidemark.hub.blip.IncomingRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The two users of [TestHub] take sequences 1 and 2; documents begin at 3.
@Timeout(60)
final class HubPullTest {
    private static final String IN_B = "{\"channels\":[\"b\"]}";

    @TempDir
    Path folder;

    private TestHub hub;
    private RawClient writer;
    private RawClient reader;

    @BeforeEach
    void start() {
        hub = TestHub.at(folder);
        writer = hub.ann();
        reader = hub.bob();
    }

    @AfterEach
    void stop() {
        reader.close();
        writer.close();
        hub.close();
    }

    @Test
    void everythingReadableIsListedThenCaughtUpAndWantedRevisionsAreSent() throws Exception {
        store(rev("one", "2-bb", "1-aa", IN_B));
        store(rev("hidden", "1-cc", "", "{\"channels\":[\"a\"]}"));
        store(rev("two", "1-dd", "", "{\"channels\":\"b\"}"));

        accept(BlipRequest.of("subChanges"));
        var changes = reader.next();
        var caughtUp = reader.next();
        changes.reply(answer("[[],[]]"));
        var first = reader.next();
        var second = reader.next();

        assertEquals("[[3,\"one\",\"2-bb\"],[5,\"two\",\"1-dd\"]]", body(changes));
        assertEquals("[]", body(caughtUp));
        assertTrue(caughtUp.wantsNoReply());
        assertEquals("one 2-bb 3 1-aa", summary(first));
        assertEquals(IN_B, body(first));
        assertEquals("two 1-dd 5 null", summary(second));
        assertFalse(first.wantsNoReply());
    }

    @Test
    void emptyHubSaysCaughtUpAtOnce() throws Exception {
        accept(BlipRequest.of("subChanges"));

        assertEquals("[]", body(reader.next()));
    }

    @Test
    void continuousFeedWakesAtCommitAndListsOnlyTheNewestRevision() throws Exception {
        accept(BlipRequest.of("subChanges").with("continuous", "true"));
        assertEquals("[]", body(reader.next()));

        store(rev("note", "1-aa", "", IN_B));
        var changes = reader.next();
        changes.reply(answer("[]"));
        store(rev("note", "2-bb", "1-aa", IN_B));

        assertEquals("[[3,\"note\",\"1-aa\"]]", body(changes));
        assertEquals("[[4,\"note\",\"2-bb\"]]", body(reader.next()));
    }

    @Test
    void feedGoesOnAfterTheGivenSequenceAndStartsOverBeyondTheEnd() throws Exception {
        store(rev("one", "1-aa", "", IN_B));
        store(rev("two", "1-bb", "", IN_B));

        accept(BlipRequest.of("subChanges").with("since", "3"));
        assertEquals("[[4,\"two\",\"1-bb\"]]", body(reader.next()));

        reader.close();
        reader = hub.bob();
        accept(BlipRequest.of("subChanges").with("since", "999"));
        assertEquals("[[3,\"one\",\"1-aa\"],[4,\"two\",\"1-bb\"]]", body(reader.next()));
    }

    @Test
    void tombstonesAreListedButNotToAnEmptyClient() throws Exception {
        store(rev("gone", "1-aa", "", IN_B));
        store(tombstone("gone", "2-bb", "1-aa"));

        accept(BlipRequest.of("subChanges"));
        var changes = reader.next();
        reader.next();
        changes.reply(answer("[[\"1-aa\"]]"));
        var sent = reader.next();

        assertEquals("[[4,\"gone\",\"2-bb\",5]]", body(changes));
        assertEquals("1", sent.property("deleted"));
        assertEquals("1-aa", sent.property("history"));

        reader.close();
        reader = hub.bob();
        accept(BlipRequest.of("subChanges").with("activeOnly", "true"));
        assertEquals("[]", body(reader.next()));
    }

    @Test
    void documentThatLeavesTheChannelsIsRemovedOnlyForWhoAsksAndHadIt() throws Exception {
        store(rev("moved", "1-aa", "", IN_B));
        store(rev("moved", "2-bb", "1-aa", "{\"channels\":[\"a\"]}"));
        store(rev("moved", "3-cc", "2-bb", "{\"channels\":[\"a\"]}"));

        accept(BlipRequest.of("subChanges").with("since", "3").with("revocations", "true"));
        assertEquals("[[5,\"moved\",\"3-cc\",4]]", body(reader.next()));

        reader.close();
        reader = hub.bob();
        accept(BlipRequest.of("subChanges").with("since", "4").with("revocations", "true"));
        assertEquals("[]", body(reader.next()));

        reader.close();
        reader = hub.bob();
        accept(BlipRequest.of("subChanges").with("since", "3"));
        assertEquals("[]", body(reader.next()));
    }

    @Test
    void documentStillReadableThroughAnotherChannelIsNoRemoval() throws Exception {
        store(rev("moved", "1-aa", "", "{\"channels\":[\"a\",\"b\"]}"));
        store(rev("moved", "2-bb", "1-aa", IN_B));

        accept(BlipRequest.of("subChanges").with("since", "3").with("revocations", "true"));

        assertEquals("[[4,\"moved\",\"2-bb\"]]", body(reader.next()));
    }

    @Test
    void grantedChannelIsFilledInFromTheBeginning() throws Exception {
        store(rev("old", "1-aa", "", "{\"channels\":[\"c\"]}"));
        store(rev("seen", "1-bb", "", "{\"channels\":[\"b\",\"c\"]}"));
        hub.admin("PUT", "/tidemark/_user/bob", "{\"admin_channels\":[\"b\",\"c\"]}");
        store(rev("new", "1-cc", "", "{\"channels\":[\"c\"]}"));

        reader.close();
        reader = hub.bob();
        accept(BlipRequest.of("subChanges").with("since", "4"));

        assertEquals("[[\"5:3\",\"old\",\"1-aa\"]]", body(reader.next()));
        assertEquals("[[6,\"new\",\"1-cc\"]]", body(reader.next()));
        assertEquals("[]", body(reader.next()));
    }

    @Test
    void fillingInIsResumedWhereItStopped() throws Exception {
        store(rev("first", "1-aa", "", "{\"channels\":[\"c\"]}"));
        store(rev("second", "1-bb", "", "{\"channels\":[\"c\"]}"));
        hub.admin("PUT", "/tidemark/_user/bob", "{\"admin_channels\":[\"b\",\"c\"]}");

        reader.close();
        reader = hub.bob();
        accept(BlipRequest.of("subChanges").with("since", "\"5:3\""));

        assertEquals("[[\"5:4\",\"second\",\"1-bb\"]]", body(reader.next()));
    }

    @Test
    void channelFilterAndDocumentIdsNarrowTheFeed() throws Exception {
        store(rev("one", "1-aa", "", IN_B));
        store(rev("two", "1-bb", "", "{\"channels\":[\"a\"]}"));
        reader.close();
        reader = hub.ann();

        accept(BlipRequest.of("subChanges")
                .with("filter", "sync_gateway/bychannel")
                .with("channels", "a,z"));
        assertEquals("[[4,\"two\",\"1-bb\"]]", body(reader.next()));

        reader.close();
        reader = hub.ann();
        accept(BlipRequest.of("subChanges").json("{\"docIDs\":[\"one\"]}".getBytes(StandardCharsets.UTF_8)));
        assertEquals("[[3,\"one\",\"1-aa\"]]", body(reader.next()));
    }

    @Test
    void unfitSubscriptionsAreRefused() {
        refuse(400, BlipRequest.of("subChanges").with("since", "{}"));
        refuse(501, BlipRequest.of("subChanges").with("versioning", "vectors"));
        refuse(400, BlipRequest.of("subChanges").with("filter", "other"));
        refuse(400, BlipRequest.of("subChanges").with("filter", "sync_gateway/bychannel"));
        refuse(
                400,
                BlipRequest.of("subChanges")
                        .with("continuous", "true")
                        .json("{\"docIDs\":[\"one\"]}".getBytes(StandardCharsets.UTF_8)));
        accept(BlipRequest.of("subChanges"));
        refuse(400, BlipRequest.of("subChanges"));
    }

    @Test
    void historyIsListedDownToWhatTheClientHasAndNeverSkips() throws Exception {
        store(rev("gap", "9-aa", "8-bb,7-cc,5-dd", IN_B));
        store(rev("line", "4-aa", "3-bb,2-cc,1-dd", IN_B));

        accept(BlipRequest.of("subChanges"));
        var changes = reader.next();
        reader.next();
        changes.reply(answer("[[],[\"2-cc\"]]"));

        assertEquals("8-bb,7-cc", reader.next().property("history"));
        assertEquals("3-bb,2-cc", reader.next().property("history"));
    }

    @Test
    void revisionThatWasReplacedMeanwhileIsTakenBack() throws Exception {
        store(rev("note", "1-aa", "", IN_B));
        accept(BlipRequest.of("subChanges").with("continuous", "true"));
        var changes = reader.next();
        reader.next();
        store(rev("note", "2-bb", "1-aa", IN_B));
        var newer = reader.next();

        changes.reply(answer("[[]]"));
        var takenBack = reader.next();

        assertEquals("[[4,\"note\",\"2-bb\"]]", body(newer));
        assertEquals("norev", takenBack.profile());
        assertEquals("note", takenBack.property("id"));
        assertTrue(takenBack.wantsNoReply());
    }

    @Test
    void attachmentsAreGivenToReadersOfTheirDocumentOnly() throws Exception {
        byte[] content = Blobs.noise(400_000);
        writer.on("getAttachment", question -> question.reply(Blobs.reply(content)));
        store(rev("shared", "1-aa", "", Blobs.body(content).replaceFirst("\\{", "{\"channels\":[\"b\"],")));
        store(rev("secret", "1-bb", "", "{\"channels\":[\"a\"]}"));
        var question = BlipRequest.of("getAttachment").with("digest", Blobs.digest(content));

        var given = assertInstanceOf(IncomingReply.Answer.class, reader.ask(question.with("docID", "shared")));

        assertArrayEquals(content, given.body());
        refuse(403, question.with("docID", "secret"));
        refuse(403, question.with("docID", "unknown"));
        refuse(
                400,
                BlipRequest.of("getAttachment").with("digest", "sha1-../../etc").with("docID", "shared"));
    }

    @Test
    void promisedAttachmentIsGivenThoughItsDocumentMovedOn() throws Exception {
        byte[] content = Blobs.noise(1_000);
        writer.on("getAttachment", question -> question.reply(Blobs.reply(content)));
        store(rev("note", "1-aa", "", Blobs.body(content).replaceFirst("\\{", "{\"channels\":[\"b\"],")));
        accept(BlipRequest.of("subChanges"));
        var changes = reader.next();
        reader.next();
        changes.reply(answer("[[]]"));
        var sent = reader.next();
        store(rev("note", "2-bb", "1-aa", "{}"));
        var question = BlipRequest.of("getAttachment")
                .with("digest", Blobs.digest(content))
                .with("docID", "note");

        assertInstanceOf(IncomingReply.Answer.class, reader.ask(question));

        sent.reply(BlipReply.empty());
        Eventually.holds(
                "the promise ends with the answer", () -> reader.ask(question) instanceof IncomingReply.Refused);
    }

    @Test
    void atMostTwoListingsAndTwoHundredRevisionsAreUnderWay() throws Exception {
        for (int number = 0; number < 1_000; number++) {
            store(rev("note-" + number, "1-aa", "", IN_B));
        }
        accept(BlipRequest.of("subChanges").with("batch", "250"));
        var first = reader.next();
        reader.next();
        String all = "[" + "[],".repeat(249) + "[]]";

        first.reply(answer(all));
        var sent = new ArrayList<IncomingRequest>();
        while (sent.size() < 200) {
            IncomingRequest next = reader.next();
            if (next.profile().equals("rev")) {
                sent.add(next);
            }
        }
        assertFalse(hasRevision(), "a revision beyond the window came");
        sent.getFirst().reply(BlipReply.empty());

        Eventually.holds("one answer makes room for one revision", this::hasRevision);
    }

    private boolean hasRevision() {
        try {
            while (reader.hasRequest()) {
                if (reader.next().profile().equals("rev")) {
                    return true;
                }
            }
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refusedListingEndsTheConnectionForTheClientToComeBack() throws Exception {
        store(rev("note", "1-aa", "", IN_B));
        accept(BlipRequest.of("subChanges"));

        reader.next().reply(BlipReply.http(500, "no"));

        assertEquals(CloseCode.TRANSIENT, reader.closeCode());
    }

    private static BlipReply answer(String rows) {
        return BlipReply.json(Map.of("maxHistory", "20", "blobs", "true"), rows.getBytes(StandardCharsets.UTF_8));
    }

    private static String summary(IncomingRequest sent) {
        return sent.property("id") + " " + sent.property("rev") + " " + sent.property("sequence") + " "
                + sent.property("history");
    }

    private static String body(IncomingRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private void store(BlipRequest revision) {
        assertInstanceOf(IncomingReply.Answer.class, writer.ask(revision));
    }

    private void accept(BlipRequest request) {
        assertInstanceOf(IncomingReply.Answer.class, reader.ask(request));
    }

    private void refuse(int status, BlipRequest request) {
        assertEquals(
                status,
                assertInstanceOf(IncomingReply.Refused.class, reader.ask(request))
                        .code());
    }
}
