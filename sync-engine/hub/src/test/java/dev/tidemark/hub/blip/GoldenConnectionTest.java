package dev.tidemark.hub.blip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.store.Digest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Replays what the stock client really sent, and what it understood.
final class GoldenConnectionTest {
    private static final int KIND = Frame.URGENT | Frame.NO_REPLY;

    static Stream<Arguments> directions() {
        return RecordedConnection.NAMES.stream()
                .flatMap(name -> Stream.of(Arguments.of(name, true), Arguments.of(name, false)));
    }

    static Stream<String> names() {
        return RecordedConnection.NAMES.stream();
    }

    @ParameterizedTest(name = "{0}, from client: {1}")
    @MethodSource("directions")
    void recordedFramesAreReadAsTheMessagesThatTheyAre(String name, boolean fromClient) throws Exception {
        var recorded = RecordedConnection.named(name);
        var read = new ArrayList<String>();
        var arriving = new HashMap<String, MessageAssembly>();
        try (var reader = new FrameReader()) {
            for (byte[] wire : recorded.frames(fromClient)) {
                String told = told(reader.read(ByteBuffer.wrap(wire)), arriving);
                if (!told.isEmpty()) {
                    read.add((fromClient ? "> " : "< ") + told);
                }
            }
        }

        assertEquals(recorded.messages(fromClient), read);
        assertTrue(arriving.isEmpty());
    }

    /// What is compressed depends on the deflater, and so is read again instead.
    @ParameterizedTest(name = "{0}, from client: {1}")
    @MethodSource("directions")
    void framesAreWrittenAsTheyWereRecorded(String name, boolean fromClient) throws Exception {
        try (var reader = new FrameReader();
                var again = new FrameReader();
                var writer = new FrameWriter()) {
            for (byte[] wire : RecordedConnection.named(name).frames(fromClient)) {
                ByteBuffer written = null;
                switch (reader.read(ByteBuffer.wrap(wire))) {
                    case Frame.Data data -> {
                        written =
                                writer.data(data.type(), data.number(), data.flags(), data.data(), data.data().length);
                        assertArrayEquals(data.data(), ((Frame.Data) again.read(written.duplicate())).data());
                        written = (data.flags() & Frame.COMPRESSED) == 0 ? written : ByteBuffer.wrap(wire);
                    }
                    case Frame.Ack(boolean ofResponse, long number, long received) ->
                        written =
                                FrameWriter.ack(ofResponse ? FrameType.RESPONSE : FrameType.REQUEST, number, received);
                    case Frame.Unknown(int type) -> throw new AssertionError("type " + type);
                }
                assertEquals(ByteBuffer.wrap(wire), written);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void recordedClientIsUnderstoodByAConnection(String name) throws Exception {
        var recorded = RecordedConnection.named(name);
        var peer = new ScriptedPeer(BlipLimits.defaults());
        var answers = new ArrayList<CompletableFuture<IncomingReply>>();
        long asked = 0;
        try (var reader = new FrameReader()) {
            for (var frame : recorded.frames()) {
                if (frame.fromClient()) {
                    peer.connection.receive(ByteBuffer.wrap(frame.wire()));
                } else if (reader.read(ByteBuffer.wrap(frame.wire())) instanceof Frame.Data data
                        && data.type() == FrameType.REQUEST
                        && data.number() > asked) {
                    asked = data.number();
                    var request = BlipRequest.of("as recorded");
                    answers.add(peer.connection.request(data.noReply() ? request.withoutReply() : request));
                }
            }
        }

        assertFalse(peer.connection.isClosed(), () -> "closed with " + peer.closeCode);
        assertTrue(answers.stream().allMatch(CompletableFuture::isDone));
        assertEquals(
                recorded.messages(true).stream()
                        .filter(line -> line.startsWith("> 0 "))
                        .count(),
                peer.requests.size());
        peer.connection.close(1000, "done");
    }

    /// The line that the recorder would have written; empty while a message is not whole.
    private static String told(Frame frame, Map<String, MessageAssembly> arriving) throws BlipException, IOException {
        return switch (frame) {
            case Frame.Ack(boolean ofResponse, long number, long received) ->
                "%d %d %d".formatted(ofResponse ? 5 : 4, number, received);
            case Frame.Unknown(int type) -> "unknown type " + type;
            case Frame.Data data -> {
                String key = data.type().isResponse() + " " + data.number();
                var message = arriving.computeIfAbsent(key, _ -> new MessageAssembly(1 << 20, null));
                message.append(data);
                if (data.moreComing()) {
                    yield "";
                }
                arriving.remove(key);
                yield "%d %d %d %s".formatted(data.type().bits, data.number(), data.flags() & KIND, told(message));
            }
        };
    }

    private static String told(MessageAssembly message) throws BlipException {
        var properties = new StringBuilder();
        message.properties()
                .forEach((key, value) ->
                        properties.append(key).append('\0').append(value).append('\0'));
        byte[] body = message.body();
        return String.join(
                " ",
                List.of(
                        URLEncoder.encode(properties.toString(), StandardCharsets.UTF_8),
                        Integer.toString(body.length),
                        HexFormat.of().formatHex(Digest.hash().digest(body))));
    }
}
