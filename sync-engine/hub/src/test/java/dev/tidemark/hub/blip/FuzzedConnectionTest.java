package dev.tidemark.hub.blip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// A million frames of peers that are broken or hostile. Each connection ends in what the protocol asks for, as
/// [WireModel] says it, or in a close with the right code; never in an exception, a line in the log that somebody would
/// have to look into, memory held for nothing, or a request that nobody answers.
///
/// `-Dseed=N` runs the connection alone that a failure names; `-Dfuzz.frames=N` runs more of them.
final class FuzzedConnectionTest {
    private static final int FRAMES = Integer.getInteger("fuzz.frames", 1_000_000);
    private static final int MESSAGES_MAX = 20;
    private static final int BODY_MAX = 400;
    private static final int CUT_MAX = 150;
    private static final int GOLDEN_EVERY = 200;
    /// Small enough for bodies of the recordings to exceed them.
    private static final BlipLimits LIMITS = new BlipLimits(40_000, 12, 10 << 20, 1 << 20, 64 << 20);

    private static final Set<Integer> BROKEN = Set.of(CloseCode.PROTOCOL_ERROR, CloseCode.TOO_BIG);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.tidemark.hub");
    private final Map<Integer, Integer> endings = new HashMap<>();
    private final List<List<Frame.Data>> golden = new ArrayList<>();
    private long frames;

    @BeforeEach
    void start() throws Exception {
        logger.setLevel(Level.WARN);
        log.start();
        logger.addAppender(log);
        for (String name : RecordedConnection.NAMES) {
            golden.add(recorded(name));
        }
    }

    @AfterEach
    void stop() {
        logger.detachAppender(log);
    }

    private static List<Frame.Data> recorded(String name) throws Exception {
        var data = new ArrayList<Frame.Data>();
        try (var reader = new FrameReader()) {
            for (byte[] wire : RecordedConnection.named(name).frames(true)) {
                if (reader.read(ByteBuffer.wrap(wire)) instanceof Frame.Data frame) {
                    data.add(frame);
                }
            }
        }
        return data;
    }

    @Test
    void brokenAndHostilePeersAreHandledOrClosed() throws Exception {
        Long replay = Long.getLong("seed");
        if (replay != null) {
            run(replay);
        }
        for (long seed = 1; replay == null && frames < FRAMES; seed++) {
            try {
                run(seed);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("-Dseed=" + seed, e);
            }
        }

        System.out.println("frames: " + frames + ", connections by close code: " + endings);
        assertEquals(List.of(), log.list);
    }

    private void run(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        var mutations = new Mutations(random);
        List<Frame.Data> sound = sound(random);
        var forged = new ArrayList<ForgedFrame>();
        sound.forEach(frame -> forged.add(ForgedFrame.of(frame)));
        boolean meaning = random.nextInt(3) > 0;
        for (int count = meaning ? 1 + random.nextInt(4) : 0; count > 0; count--) {
            mutations.spoilMeaning(forged);
        }
        var wire = new ArrayList<byte[]>();
        try (var writer = new ForgedFrame.Writer()) {
            forged.forEach(frame -> wire.add(writer.write(frame)));
        }
        var spoiled = meaning ? new Mutations.Spoiled(forged.size(), false) : mutations.spoilWire(wire);
        new Encounter(random, forged, spoiled).with(wire);
    }

    private List<Frame.Data> sound(RandomGenerator random) {
        if (random.nextInt(GOLDEN_EVERY) == 0) {
            return golden.get(random.nextInt(golden.size()));
        }
        var messages = new ArrayList<Message>();
        long requests = 0;
        long replies = 0;
        for (int count = 1 + random.nextInt(MESSAGES_MAX); count > 0; count--) {
            messages.add(
                    random.nextInt(3) > 0
                            ? Message.request(++requests, random, BODY_MAX)
                            : Message.reply(++replies, random, BODY_MAX));
        }
        return new CutMessages(random, 4, CUT_MAX).frames(messages);
    }

    /// One connection, from its first frame to the judgement.
    private final class Encounter {
        private final RandomGenerator random;
        private final List<ForgedFrame> forged;
        private final Mutations.Spoiled spoiled;
        private final WireModel model;
        private final ScriptedPeer peer = new ScriptedPeer(LIMITS);
        private final List<IncomingRequest> later = new ArrayList<>();
        private final Map<Long, CompletableFuture<IncomingReply>> asked = new HashMap<>();

        /// @param spoiled the frame that is not just what was forged
        Encounter(RandomGenerator random, List<ForgedFrame> forged, Mutations.Spoiled spoiled) {
            this.random = random;
            this.forged = forged;
            this.spoiled = spoiled;
            long questions = LongStream.concat(
                            LongStream.of(0),
                            forged.stream()
                                    .filter(frame -> frame.type() == 1 || frame.type() == 2)
                                    .mapToLong(ForgedFrame::number))
                    .filter(number -> number <= MESSAGES_MAX)
                    .max()
                    .orElse(0);
            model = new WireModel(LIMITS, questions);
            for (long number = 1; number <= questions; number++) {
                asked.put(number, peer.connection.request(BlipRequest.of("question")));
            }
            peer.onEach(this::answer);
        }

        private void answer(IncomingRequest request) {
            if (random.nextInt(4) == 0) {
                later.add(request);
            } else {
                request.reply(random.nextBoolean() ? BlipReply.empty() : BlipReply.http(400, "no"));
            }
        }

        void with(List<byte[]> wire) throws Exception {
            Optional<Integer> expected = Optional.empty();
            for (int at = 0; at < wire.size() && peer.closeCode == ScriptedPeer.OPEN; at++) {
                peer.connection.receive(ByteBuffer.wrap(wire.get(at)));
                frames++;
                if (at < spoiled.at()) {
                    expected = expected(forged.get(at));
                    assertEquals(expected.orElse(ScriptedPeer.OPEN), peer.closeCode, "after frame " + at);
                } else if (at == spoiled.at() && spoiled.fatal()) {
                    assertEquals(CloseCode.PROTOCOL_ERROR, peer.closeCode);
                }
            }
            endings.merge(peer.closeCode, 1, Integer::sum);
            assertEquals(
                    model.arrived,
                    peer.requests.stream()
                            .limit(model.arrived.size())
                            .map(Message::of)
                            .toList());
            assertTrue(peer.closeCode == ScriptedPeer.OPEN || BROKEN.contains(peer.closeCode));
            if (spoiled.at() == forged.size()) {
                assertEquals(model.arrived.size(), peer.requests.size());
                assertAnswersAre(model.answered);
            }
            assertNothingIsHeldForNothing();
            assertNobodyIsLeftWaiting();
        }

        private Optional<Integer> expected(ForgedFrame frame) {
            if (!frame.hasReadableNumber()) {
                return Optional.of(CloseCode.PROTOCOL_ERROR);
            }
            if (frame.isMessage()) {
                return model.take(frame.asData());
            }
            if (!frame.isAcknowledgement()) {
                return Optional.empty();
            }
            try {
                Varint.read(ByteBuffer.wrap(frame.data()));
                return Optional.empty();
            } catch (BlipException _) {
                return Optional.of(CloseCode.PROTOCOL_ERROR);
            }
        }

        private void assertAnswersAre(Map<Long, Integer> lengths) {
            asked.forEach((number, answer) -> {
                boolean arrived = answer.isDone() && !answer.isCompletedExceptionally();
                assertEquals(lengths.containsKey(number), arrived, "answer " + number);
                if (arrived && answer.join() instanceof IncomingReply.Answer(var _, var body)) {
                    assertEquals(lengths.get(number), body.length);
                }
            });
        }

        private void assertNothingIsHeldForNothing() {
            assertTrue(peer.connection.held() <= LIMITS.heldMax() + FrameReader.INFLATED_MAX);
            if (spoiled.at() == forged.size() && peer.closeCode == ScriptedPeer.OPEN) {
                long waiting = later.stream()
                        .filter(request -> !request.wantsNoReply())
                        .mapToLong(request -> request.body().length)
                        .sum();
                assertEquals(model.held() + waiting, peer.connection.held());
            }
        }

        /// Every request that wants it has its one answer on the wire, or the connection is closed and both sides know.
        private void assertNobodyIsLeftWaiting() throws Exception {
            later.forEach(request -> request.reply(BlipReply.empty()));
            if (peer.closeCode == ScriptedPeer.OPEN) {
                peer.sendAll();
                var answered = new ArrayList<Long>();
                try (var reader = new FrameReader()) {
                    for (ByteBuffer frame : peer.sent) {
                        if (reader.read(frame) instanceof Frame.Data data
                                && data.type().isResponse()) {
                            answered.add(data.number());
                        }
                    }
                }
                assertEquals(
                        peer.requests.stream()
                                .filter(request -> !request.wantsNoReply())
                                .map(IncomingRequest::number)
                                .sorted()
                                .toList(),
                        answered.stream().sorted().toList());
            }
            peer.close();
            assertTrue(asked.values().stream().allMatch(CompletableFuture::isDone));
            assertTrue(peer.connection.request(BlipRequest.of("late")).isCompletedExceptionally());
        }
    }
}
