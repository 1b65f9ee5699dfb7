package dev.tidemark.hub;

import static dev.tidemark.hub.TestHub.rev;
import static dev.tidemark.hub.TestHub.tombstone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tidemark.hub.blip.BlipReply;
import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.CloseCode;
import dev.tidemark.hub.blip.IncomingReply;
import dev.tidemark.hub.blip.IncomingRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a feed shows when grants come and go. The two users of [TestHub] take sequences 1 and 2.
@Timeout(60)
final class HubAccessFeedTest {
    private static final String IN_B = "{\"channels\":[\"b\"]}";
    private static final String IN_C = "{\"channels\":[\"c\"]}";

    @TempDir
    Path folder;

    private TestHub hub;
    private RawClient writer;
    private RawClient reader;

    @BeforeEach
    void start() {
        hub = TestHub.at(folder, settings -> settings.withPolicy(new GrantingPolicy()));
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
    void continuousClientSeesAGrantAndItsLossWithoutReconnecting() throws Exception {
        store(rev("old", "1-aa", "", IN_C));
        follow();
        assertEquals("[]", next());

        bobMayRead("b", "c");
        assertEquals("[[\"4:3\",\"old\",\"1-aa\"]]", next());
        store(rev("new", "1-bb", "", IN_C));
        assertEquals("[[5,\"new\",\"1-bb\"]]", next());

        bobMayRead("b");
        assertEquals("[[\"6:3\",\"old\",\"1-aa\",2],[\"6:5\",\"new\",\"1-bb\",2]]", next());

        bobMayRead("b", "c");
        assertEquals("[[\"7:3\",\"old\",\"1-aa\"],[\"7:5\",\"new\",\"1-bb\"]]", next());
    }

    @Test
    void clientThatWasAwayIsToldWhatItMayReadNoLonger() throws Exception {
        store(rev("kept", "1-aa", "", "{\"channels\":[\"a\",\"b\"]}"));
        store(rev("lost", "1-bb", "", IN_B));
        bobMayRead("a");
        store(rev("never", "1-cc", "", IN_B));

        again("4");

        assertEquals("[[\"5:4\",\"lost\",\"1-bb\",2]]", next());
        assertEquals("[]", next());
    }

    @Test
    void documentEditedAfterTheLossIsARevocationTooButNotOneMadeAfterIt() throws Exception {
        store(rev("lost", "1-aa", "", IN_B));
        bobMayRead("a");
        store(rev("lost", "2-bb", "1-aa", IN_B));
        store(rev("never", "1-cc", "", IN_B));

        again("3");

        assertEquals("[[5,\"lost\",\"2-bb\",2]]", next());
        assertEquals("[]", next());
    }

    @Test
    void whoDoesNotAskForRevocationsIsNotTold() throws Exception {
        store(rev("lost", "1-aa", "", IN_B));
        bobMayRead("a");

        accept(BlipRequest.of("subChanges").with("since", "3"));

        assertEquals("[]", next());
    }

    @Test
    void whoeverReadEverythingIsToldOfDocumentsInNoChannel() throws Exception {
        bobMayRead("*");
        store(rev("free", "1-aa", "", "{}"));
        bobMayRead("b");
        store(rev("never", "1-bb", "", "{}"));

        again("4");

        assertEquals("[[\"5:4\",\"free\",\"1-aa\",2]]", next());
        assertEquals("[]", next());
    }

    @Test
    void roleOpensItsChannelsAndClosesThemWhenItIsTaken() throws Exception {
        store(rev("old", "1-aa", "", IN_C));
        hub.hub.roles().put("crew", Set.of("c")).join();
        follow();
        assertEquals("[]", next());

        bobHasRoles("crew");
        assertEquals("[[\"5:3\",\"old\",\"1-aa\"]]", next());

        bobHasRoles();
        assertEquals("[[\"6:3\",\"old\",\"1-aa\",2]]", next());
    }

    @Test
    void roleThatIsChangedMadeLaterOrDeletedCountsForItsUsers() throws Exception {
        store(rev("old", "1-aa", "", IN_C));
        store(rev("other", "1-bb", "", "{\"channels\":[\"d\"]}"));
        bobHasRoles("crew");
        follow();
        assertEquals("[]", next());

        hub.hub.roles().put("crew", Set.of("c")).join();
        assertEquals("[[\"6:3\",\"old\",\"1-aa\"]]", next());

        hub.hub.roles().put("crew", Set.of("d")).join();
        assertEquals("[[\"7:3\",\"old\",\"1-aa\",2],[\"7:4\",\"other\",\"1-bb\"]]", next());

        hub.hub.roles().delete("crew").join();
        assertEquals("[[\"8:4\",\"other\",\"1-bb\",2]]", next());
    }

    @Test
    void documentGrantsForAsLongAsThatRevisionIsCurrent() throws Exception {
        store(rev("old", "1-aa", "", IN_C));
        follow();
        assertEquals("[]", next());

        store(rev("grant", "1-bb", "", "{\"access\":{\"bob\":[\"c\"]},\"channels\":[\"b\"]}"));
        assertEquals("[[\"4:3\",\"old\",\"1-aa\"],[4,\"grant\",\"1-bb\"]]", next());

        store(rev("grant", "2-cc", "1-bb", IN_B));
        assertEquals("[[\"5:3\",\"old\",\"1-aa\",2],[5,\"grant\",\"2-cc\"]]", next());
    }

    @Test
    void documentGivesRolesAndGrantsToRolesUntilItIsDeleted() throws Exception {
        store(rev("old", "1-aa", "", IN_C));
        hub.hub.roles().put("crew", Set.of()).join();
        store(rev("channels", "1-bb", "", "{\"access\":{\"role:crew\":[\"c\"]}}"));
        follow();
        assertEquals("[]", next());

        store(rev("members", "1-cc", "", "{\"roles\":{\"bob\":[\"crew\"]}}"));
        assertEquals("[[\"6:3\",\"old\",\"1-aa\"]]", next());

        store(tombstone("members", "2-dd", "1-cc"));
        assertEquals("[[\"7:3\",\"old\",\"1-aa\",2]]", next());
    }

    @Test
    void twoGrantsOfOneChannelHoldUntilBothAreGone() throws Exception {
        store(rev("old", "1-aa", "", IN_C));
        follow();
        assertEquals("[]", next());

        bobMayRead("b", "c");
        assertEquals("[[\"4:3\",\"old\",\"1-aa\"]]", next());
        store(rev("grant", "1-bb", "", "{\"access\":{\"bob\":[\"c\"]}}"));
        bobMayRead("b");
        store(rev("sign", "1-cc", "", IN_B));
        assertEquals("[[7,\"sign\",\"1-cc\"]]", next());

        store(tombstone("grant", "2-dd", "1-bb"));
        assertEquals("[[\"8:3\",\"old\",\"1-aa\",2]]", next());
    }

    @Test
    void tombstoneThatLeavesTheReadersChannelsIsSentWithoutItsBody() throws Exception {
        store(rev("gone", "1-aa", "", IN_B));
        store(rev("gone", "2-bb", "1-aa", "{\"secret\":1,\"channels\":[\"a\"]}").with("deleted", "1"));

        accept(BlipRequest.of("subChanges").with("since", "3").with("revocations", "true"));
        var changes = reader.next();
        reader.next();
        changes.reply(answer("[[\"1-aa\"]]"));
        var sent = reader.next();

        assertEquals("[[4,\"gone\",\"2-bb\",5]]", text(changes));
        assertEquals("{}", text(sent));
        assertEquals("1", sent.property("deleted"));
    }

    @Test
    void revisionThatWasListedIsNotSentOnceItsReaderLostIt() throws Exception {
        store(rev("note", "1-aa", "", IN_B));
        follow();
        var changes = reader.next();
        assertEquals("[]", next());

        bobMayRead("a");
        assertEquals("[[\"4:3\",\"note\",\"1-aa\",2]]", next());
        changes.reply(answer("[[]]"));
        var takenBack = reader.next();

        assertEquals("norev", takenBack.profile());
        assertEquals("403", takenBack.property("error"));
    }

    @Test
    void disabledUserAndOneWithAnotherPasswordAreDisconnectedToComeBack() throws Exception {
        follow();
        assertEquals("[]", next());

        hub.admin("PUT", "/tidemark/_user/bob", "{\"disabled\":true}");

        assertEquals(CloseCode.TRANSIENT, reader.closeCode());
    }

    @Test
    void attachmentIsRefusedToWhoLostItsDocument() throws Exception {
        byte[] content = Blobs.noise(1_000);
        writer.on("getAttachment", question -> question.reply(Blobs.reply(content)));
        store(rev("shared", "1-aa", "", Blobs.body(content).replaceFirst("\\{", "{\"channels\":[\"b\"],")));
        var question = BlipRequest.of("getAttachment")
                .with("digest", Blobs.digest(content))
                .with("docID", "shared");
        accept(question);

        bobMayRead("a");

        assertEquals(
                403,
                assertInstanceOf(IncomingReply.Refused.class, reader.ask(question))
                        .code());
    }

    private void bobMayRead(String... channels) {
        assertEquals(200, put("{\"admin_channels\":" + quoted(channels) + "}"));
    }

    private void bobHasRoles(String... roles) {
        assertEquals(200, put("{\"admin_roles\":" + quoted(roles) + "}"));
    }

    private static String quoted(String... names) {
        return Stream.of(names).map(name -> "\"" + name + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private int put(String user) {
        try {
            return hub.admin("PUT", "/tidemark/_user/bob", user).statusCode();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void follow() {
        accept(BlipRequest.of("subChanges")
                .with("continuous", "true")
                .with("revocations", "true")
                .with("since", Long.toString(2)));
    }

    private void again(String since) {
        accept(BlipRequest.of("subChanges").with("since", since).with("revocations", "true"));
    }

    private String next() throws InterruptedException {
        IncomingRequest request = reader.next();
        if (!request.wantsNoReply() && !text(request).contains("note")) {
            request.reply(answer("[]"));
        }
        return text(request);
    }

    private static BlipReply answer(String rows) {
        return BlipReply.json(Map.of("maxHistory", "20", "blobs", "true"), rows.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(IncomingRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    private void store(BlipRequest revision) {
        assertInstanceOf(IncomingReply.Answer.class, writer.ask(revision));
    }

    private void accept(BlipRequest request) {
        assertInstanceOf(IncomingReply.Answer.class, reader.ask(request));
    }
}
