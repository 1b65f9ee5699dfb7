package dev.tidemark.hub.blip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Messages of every kind come out as they went in, however they are cut and mixed. `-Dseed=N` runs one case alone.
final class RandomMessagesTest {
    private static final int BODY_MAX = 1 << 20;
    private static final int MESSAGES = 20;
    private static final int UNDER_WAY_MAX = 10;
    private static final int CUT_MAX = 20_000;
    private static final long ACK_EVERY = 50_000;

    static LongStream seeds() {
        Long replay = Long.getLong("seed");
        return replay != null ? LongStream.of(replay) : LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void requestsArriveWholeInWhateverFrames(long seed) {
        var random = new SplittableRandom(seed);
        List<Message> messages = IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(number -> Message.request(number, random, BODY_MAX))
                .toList();
        try (var peer = new ScriptedPeer(BlipLimits.defaults())) {
            CutMessages.wire(new CutMessages(random, UNDER_WAY_MAX, CUT_MAX).frames(messages))
                    .forEach(peer.connection::receive);

            assertEquals(ScriptedPeer.OPEN, peer.closeCode);
            var arrived = new HashMap<Long, Message>();
            peer.requests.forEach(request -> arrived.put(request.number(), Message.of(request)));
            messages.forEach(message -> assertEquals(message, arrived.get(message.number())));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void repliesArriveWholeAtWhoeverAsked(long seed) {
        var random = new SplittableRandom(seed);
        List<Message> replies = IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(number -> Message.reply(number, random, BODY_MAX))
                .toList();
        try (var peer = new ScriptedPeer(BlipLimits.defaults())) {
            List<CompletableFuture<IncomingReply>> answers = replies.stream()
                    .map(_ -> peer.connection.request(BlipRequest.of("question")))
                    .toList();

            CutMessages.wire(new CutMessages(random, UNDER_WAY_MAX, CUT_MAX).frames(replies))
                    .forEach(peer.connection::receive);

            assertEquals(ScriptedPeer.OPEN, peer.closeCode);
            for (int at = 0; at < MESSAGES; at++) {
                assertAnswer(replies.get(at), answers.get(at).join());
            }
        }
    }

    private static void assertAnswer(Message sent, IncomingReply arrived) {
        switch (arrived) {
            case IncomingReply.Answer(var properties, var body) -> {
                assertEquals(FrameType.RESPONSE, sent.type());
                assertEquals(sent.properties(), properties);
                assertArrayEquals(sent.body(), body);
            }
            case IncomingReply.Refused(var domain, int code, var _) -> {
                assertEquals(FrameType.ERROR, sent.type());
                assertEquals("HTTP", domain);
                assertEquals(sent.properties().get("Error-Code"), Integer.toString(code));
            }
        }
    }

    /// Each time another 50,000 bytes of one message have come, and more will, its sender is told so.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void acknowledgementsFollowTheWireSizeOfEachMessage(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        List<Message> messages = IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(number -> Message.request(number, random, BODY_MAX))
                .toList();
        List<Frame.Data> frames = new CutMessages(random, UNDER_WAY_MAX, CUT_MAX).frames(messages);
        var expected = new ArrayList<Frame>();
        Map<Long, Long> totals = new HashMap<>();
        try (var peer = new ScriptedPeer(BlipLimits.defaults());
                var reader = new FrameReader()) {
            List<ByteBuffer> wire = CutMessages.wire(frames);
            for (int at = 0; at < frames.size(); at++) {
                Frame.Data frame = frames.get(at);
                int header = Varint.size(frame.number()) + 1;
                long total = totals.merge(frame.number(), (long) wire.get(at).remaining() - header, Long::sum);
                long before = total - (wire.get(at).remaining() - header);
                if (frame.moreComing() && total / ACK_EVERY > before / ACK_EVERY) {
                    expected.add(new Frame.Ack(false, frame.number(), total));
                }
            }

            wire.forEach(peer.connection::receive);
            peer.sendAll();

            var acknowledged = new ArrayList<Frame>();
            for (ByteBuffer sent : peer.sent) {
                acknowledged.add(reader.read(sent));
            }
            assertEquals(expected, acknowledged);
        }
    }

    /// This side's own cuts, through the window and back.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatThisSideSendsIsReadByTheOther(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        List<Message> messages = IntStream.rangeClosed(1, MESSAGES)
                .mapToObj(number -> Message.request(number, random, BODY_MAX))
                .toList();
        var arrived = new ByteArrayOutputStream();
        try (var sender = new ScriptedPeer(BlipLimits.defaults());
                var receiver = new ScriptedPeer(BlipLimits.defaults())) {
            receiver.onEach(request -> {
                arrived.writeBytes(request.body());
                request.reply(BlipReply.properties(request.properties()));
            });
            var answers = new ArrayList<CompletableFuture<IncomingReply>>();
            for (Message message : messages) {
                boolean noReply = (message.kind() & Frame.NO_REPLY) != 0;
                answers.add(sender.connection.request(new BlipRequest(
                        message.properties(), new BlipBody.Bytes(message.body()), noReply, random.nextBoolean())));
            }

            exchange(sender, receiver);

            assertEquals(
                    messages.stream().mapToInt(message -> message.body().length).sum(), arrived.size());
            for (int at = 0; at < MESSAGES; at++) {
                Map<String, String> echoed =
                        ((IncomingReply.Answer) answers.get(at).join()).properties();
                boolean noReply = (messages.get(at).kind() & Frame.NO_REPLY) != 0;
                assertEquals(noReply ? Map.of() : messages.get(at).properties(), echoed);
            }
        }
    }

    private static void exchange(ScriptedPeer one, ScriptedPeer other) throws Exception {
        do {
            one.sendAll();
            one.sent.forEach(other.connection::receive);
            one.sent.clear();
            other.sendAll();
            other.sent.forEach(one.connection::receive);
            other.sent.clear();
        } while (one.connection.hasFrameToSend() || other.connection.hasFrameToSend());
    }
}
