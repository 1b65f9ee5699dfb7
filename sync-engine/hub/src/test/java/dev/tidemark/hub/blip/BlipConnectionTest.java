package dev.tidemark.hub.blip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.Eventually;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class BlipConnectionTest {
    @Test
    void requestIsAnsweredWithPropertiesAndBody() throws Exception {
        try (var link = new LinkedConnections(request -> {}, request -> request.reply(echo(request)))) {
            byte[] body = "{\"title\":\"héllo\"}".repeat(100).getBytes(StandardCharsets.UTF_8);

            var reply = await(link.left.connection.request(
                    BlipRequest.of("echo").with("name", "value").json(body)));

            var answer = assertInstanceOf(IncomingReply.Answer.class, reply);
            assertEquals("value", answer.properties().get("name"));
            assertArrayEquals(body, answer.body());
        }
    }

    @Test
    void errorReplyCarriesDomainCodeAndText() throws Exception {
        try (var link = new LinkedConnections(r -> {}, r -> r.reply(BlipReply.http(409, "conflict")))) {
            var reply = await(link.left.connection.request(BlipRequest.of("rev")));

            assertEquals(new IncomingReply.Refused("HTTP", 409, "conflict"), reply);
        }
    }

    @Test
    void longMessagesPassTheWindowBothWaysAtOnce() throws Exception {
        try (var link = new LinkedConnections(r -> r.reply(echo(r)), r -> r.reply(echo(r)))) {
            byte[] noise = noise(3_000_000);
            var answers = new ArrayList<CompletableFuture<IncomingReply>>();

            for (int round = 0; round < 3; round++) {
                answers.add(link.left.connection.request(BlipRequest.of("echo").bytes(noise)));
                answers.add(link.right.connection.request(BlipRequest.of("echo").json(noise)));
            }

            for (var answer : answers) {
                assertArrayEquals(noise, ((IncomingReply.Answer) await(answer)).body());
            }
        }
    }

    /// It sends one after the other: more than it may have queued would close the connection from its own side.
    @Test
    @Timeout(60)
    void peerWithTooMuchUnansweredIsToldToComeBack() throws Exception {
        try (var link = new LinkedConnections(_ -> {}, _ -> {})) {
            var answers = new ArrayList<CompletableFuture<IncomingReply>>();

            for (int sent = 0; sent < 5; sent++) {
                link.left.connection.awaitRoom();
                answers.add(link.left.connection.request(BlipRequest.of("rev").bytes(noise(16 << 20))));
            }

            Eventually.holds("it is closed", () -> link.right.connection.isClosed());
            assertEquals(CloseCode.TRANSIENT, link.right.closeCode.get());
            assertEquals(5, answers.size());
        }
    }

    @Test
    void senderStopsAtTheWindowUntilThePeerAcknowledges() throws Exception {
        var frames = new ArrayList<Integer>();
        var outbox = new Outbox(BlipLimits.defaults());
        outbox.addRequest(BlipRequest.of("rev").bytes(new byte[1_000_000]), _ -> {});
        outbox.addRequest(BlipRequest.of("small"), _ -> {});

        sendAll(outbox, frames);
        int beforeAck = frames.size();
        outbox.acknowledged(new Frame.Ack(false, 1, 100_000));
        outbox.addRequest(BlipRequest.of("end"), _ -> {});
        sendAll(outbox, frames);

        assertEquals(8 + 1, beforeAck, "eight frames of the long message, one of the short");
        assertTrue(frames.size() > beforeAck + 5, "an acknowledgement lets the long message go on");
    }

    /// Sends until only a blocked message is left; the short request that was queued last marks the end.
    private static void sendAll(Outbox outbox, List<Integer> frames) throws Exception {
        try (var writer = new FrameWriter()) {
            byte[] buffer = new byte[OutgoingMessage.DATA_MAX];
            while (outbox.hasWork()) {
                if (!(outbox.next() instanceof Outbox.Turn.Part part)) {
                    return;
                }
                frames.add(part.message().nextFrame(writer, buffer).remaining());
                outbox.turnDone(part.message());
            }
        }
    }

    @Test
    void streamedBodyGoesToTheSinkOfThePeer() throws Exception {
        byte[] noise = noise(700_001);
        try (var link = new LinkedConnections(r -> {}, r -> r.reply(streamed(noise)))) {
            var received = new ByteArrayOutputStream();

            var reply = await(link.left.connection.request(BlipRequest.of("getAttachment"), received::write));

            assertEquals(0, ((IncomingReply.Answer) reply).body().length);
            assertArrayEquals(noise, received.toByteArray());
        }
    }

    @Test
    void requestsBeginInOrderWhileLongOnesAreUnderWay() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        try (var link = new LinkedConnections(r -> {}, r -> {
            order.add(r.profile());
            r.reply(BlipReply.empty());
        })) {
            var last = link.left.connection.request(BlipRequest.of("long").bytes(noise(2_000_000)));
            for (int number = 0; number < 200; number++) {
                var _ = link.left.connection.request(BlipRequest.of("short"));
            }
            await(last);

            assertEquals(201, order.size());
            assertEquals("long", order.getLast());
        }
    }

    @Test
    void oversizedBodyIsDroppedAndTheRequestMarked() throws Exception {
        try (var link = new LinkedConnections(
                r -> {},
                r -> r.reply(BlipReply.properties(Map.of("oversized", r.isOversized() + " " + r.body().length))))) {
            var reply = await(link.left.connection.request(BlipRequest.of("rev").bytes(noise((20 << 20) + 1))));

            assertEquals("true 0", ((IncomingReply.Answer) reply).properties().get("oversized"));
        }
    }

    @Test
    void pendingRequestsFailWhenTheConnectionEnds() {
        var link = new LinkedConnections(r -> {}, r -> {});
        var pending = link.left.connection.request(BlipRequest.of("never"));

        link.close();

        var failure = assertThrows(ExecutionException.class, () -> await(pending));
        assertInstanceOf(ConnectionClosedException.class, failure.getCause());
    }

    private static IncomingReply await(CompletableFuture<IncomingReply> reply) throws Exception {
        return reply.get(20, TimeUnit.SECONDS);
    }

    private static BlipReply echo(IncomingRequest request) {
        String name = request.property("name");
        return BlipReply.json(name == null ? Map.of() : Map.of("name", name), request.body());
    }

    private static BlipReply streamed(byte[] content) {
        return new BlipReply.Success(
                Map.of(), new BlipBody.Streamed(content.length, () -> new ByteArrayInputStream(content)), false);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(7).nextBytes(noise);
        return noise;
    }
}
