package dev.tidemark.hub;

import static dev.tidemark.hub.TestHub.rev;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.access.ChannelPolicy;
import dev.tidemark.hub.access.script.JavaScriptPolicy;
import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.CloseCode;
import dev.tidemark.hub.blip.IncomingReply;
import dev.tidemark.hub.store.WriteRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An access function at work in a hub.
@Timeout(60)
final class HubPolicyTest {
    @TempDir
    Path folder;

    private TestHub hub;
    private RawClient bob;

    private AccessPolicy policy = new ChannelPolicy();

    @BeforeEach
    void start() {
        hub = TestHub.at(
                folder, settings -> settings.withPolicy((write, circumstances) -> policy.judge(write, circumstances)));
        bob = hub.bob();
    }

    @AfterEach
    void stop() {
        bob.close();
        hub.close();
    }

    @Test
    void refusalReachesTheClientWithItsReasonAndTheRestIsStored() {
        decide("function (doc, oldDoc) { if (doc.bad) throw({forbidden: 'bad it is'}); channel('b') }");

        var refused = assertInstanceOf(IncomingReply.Refused.class, bob.ask(rev("one", "1-aa", "", "{\"bad\":true}")));
        var stored = bob.ask(rev("two", "1-aa", "", "{}"));

        assertEquals(403, refused.code());
        assertInstanceOf(IncomingReply.Answer.class, stored);
    }

    @Test
    void functionThatFailsMakesTheClientComeBackAndNothingIsStored() throws Exception {
        decide("function (doc) { throw 'text' }");

        var _ = bob.send(rev("one", "1-aa", "", "{}"));

        assertEquals(CloseCode.TRANSIENT, bob.closeCode());
        assertEquals(404, hub.admin("GET", "/tidemark/one", "").statusCode());
    }

    @Test
    void functionWithoutEndHoldsUpNobodyElse() throws Exception {
        decide("function (doc) { while (doc.loops) {} channel('b') }");
        try (var ann = hub.ann()) {
            var _ = bob.send(rev("one", "1-aa", "", "{\"loops\":true}"));

            assertInstanceOf(IncomingReply.Answer.class, ann.ask(rev("two", "1-aa", "", "{}")));
            assertEquals(CloseCode.TRANSIENT, bob.closeCode());
            assertInstanceOf(IncomingReply.Answer.class, ann.ask(rev("three", "1-aa", "", "{}")));
        }
    }

    @Test
    void functionKnowsTheStoredDocumentAndWhoWrites() {
        decide("function (doc, oldDoc) { if (oldDoc) { requireUser(oldDoc.owner) } channel('b') }");
        try (var ann = hub.ann()) {
            assertInstanceOf(IncomingReply.Answer.class, ann.ask(rev("one", "1-aa", "", "{\"owner\":\"ann\"}")));

            var refused = assertInstanceOf(
                    IncomingReply.Refused.class, bob.ask(rev("one", "2-bb", "1-aa", "{\"owner\":\"bob\"}")));

            assertEquals(403, refused.code());
            assertInstanceOf(IncomingReply.Answer.class, ann.ask(rev("one", "2-cc", "1-aa", "{\"owner\":\"bob\"}")));
            assertInstanceOf(IncomingReply.Answer.class, bob.ask(rev("one", "3-dd", "2-cc", "{\"owner\":\"bob\"}")));
        }
    }

    @Test
    void administratorsPassTheChecksByRest() throws Exception {
        decide("function (doc) { requireUser('nobody'); channel('b') }");

        var answer = hub.admin("PUT", "/tidemark/one", "{}");

        assertEquals(201, answer.statusCode());
    }

    @Test
    void writesFollowWhatTheWriterMayDoNow() throws Exception {
        decide("function (doc) { requireAccess(doc.channels); channel(doc.channels) }");
        assertInstanceOf(IncomingReply.Answer.class, bob.ask(rev("one", "1-aa", "", "{\"channels\":[\"b\"]}")));

        hub.admin("PUT", "/tidemark/_user/bob", "{\"admin_channels\":[\"c\"]}");

        refuse(403, rev("two", "1-aa", "", "{\"channels\":[\"b\"]}"));
        assertInstanceOf(IncomingReply.Answer.class, bob.ask(rev("three", "1-aa", "", "{\"channels\":[\"c\"]}")));
    }

    @Test
    void roleOfADocumentCountsFromTheNextWriteOn() {
        decide(
                "function (doc) { if (doc.give) { role('bob', 'role:crew') } else { requireRole('crew') } channel('b') }");
        hub.hub.roles().put("crew", Set.of()).join();
        refuse(403, rev("one", "1-aa", "", "{}"));

        assertInstanceOf(IncomingReply.Answer.class, bob.ask(rev("gift", "1-aa", "", "{\"give\":true}")));

        assertInstanceOf(IncomingReply.Answer.class, bob.ask(rev("two", "1-aa", "", "{}")));
    }

    /// The second write is judged ahead, before the first is stored.
    @Test
    void documentThatChangedSinceItWasJudgedIsJudgedAgain() throws Exception {
        var seen = new CopyOnWriteArrayList<String>();
        var entered = new CountDownLatch(2);
        AccessPolicy slow = (write, circumstances) -> {
            seen.add(write.rev() + " over "
                    + circumstances
                            .parent()
                            .map(parent -> new String(parent.body(), StandardCharsets.UTF_8))
                            .orElse("nothing"));
            entered.countDown();
            return new WriteRule.Verdict.Accepted(Set.of("b"));
        };
        policy = slow;

        CompletableFuture<IncomingReply> first = bob.send(rev("one", "1-aa", "", "{\"n\":1}"));
        CompletableFuture<IncomingReply> second = bob.send(rev("one", "2-bb", "1-aa", "{\"n\":2}"));

        assertInstanceOf(IncomingReply.Answer.class, first.get());
        assertInstanceOf(IncomingReply.Answer.class, second.get());
        entered.await();
        assertEquals("2-bb over {\"n\":1}", seen.getLast());
        assertTrue(List.copyOf(seen).contains("1-aa over nothing"), seen::toString);
    }

    private void decide(String function) {
        policy = JavaScriptPolicy.of(function);
    }

    private void refuse(int status, BlipRequest request) {
        assertEquals(
                status,
                assertInstanceOf(IncomingReply.Refused.class, bob.ask(request)).code());
    }
}
