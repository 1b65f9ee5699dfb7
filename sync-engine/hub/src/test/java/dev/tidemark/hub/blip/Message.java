package dev.tidemark.hub.blip;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// A message as tests make it up.
///
/// @param kind of request: whether it is urgent and wants no reply, as flags
@SuppressWarnings("ArrayRecordComponent") // compared by content
record Message(FrameType type, long number, int kind, Map<String, String> properties, byte[] body) {
    private static final int SMALL_MAX = 3_000;
    private static final int[] LETTERS =
            "abcXYZ09-_:/ \u00e9\u6f22\ud83c\udf0a".codePoints().toArray();

    static Message request(long number, RandomGenerator random, int bodyMax) {
        int kind = (random.nextInt(4) == 0 ? Frame.URGENT : 0) | (random.nextInt(4) == 0 ? Frame.NO_REPLY : 0);
        return new Message(FrameType.REQUEST, number, kind, properties(random, bodyMax), body(random, bodyMax));
    }

    static Message reply(long number, RandomGenerator random, int bodyMax) {
        Map<String, String> properties = properties(random, bodyMax);
        if (random.nextInt(3) > 0) {
            return new Message(FrameType.RESPONSE, number, 0, properties, body(random, bodyMax));
        }
        properties.put("Error-Domain", "HTTP");
        properties.put("Error-Code", Integer.toString(random.nextInt(1_000)));
        return new Message(FrameType.ERROR, number, 0, properties, body(random, SMALL_MAX));
    }

    private static Map<String, String> properties(RandomGenerator random, int bodyMax) {
        var properties = new LinkedHashMap<String, String>();
        for (int count = random.nextInt(6); count > 0; count--) {
            properties.put(text(random, 20), text(random, random.nextInt(50) == 0 ? Math.min(20_000, bodyMax) : 60));
        }
        return properties;
    }

    private static String text(RandomGenerator random, int max) {
        var text = new StringBuilder();
        for (int length = random.nextInt(max); length > 0; length--) {
            text.appendCodePoint(LETTERS[random.nextInt(LETTERS.length)]);
        }
        return text.toString();
    }

    /// Dull or noisy, mostly short.
    private static byte[] body(RandomGenerator random, int max) {
        int most = random.nextInt(4) == 0 ? max : Math.min(max, SMALL_MAX);
        var body = new byte[random.nextInt(8) == 0 ? 0 : random.nextInt(most + 1)];
        if (random.nextBoolean()) {
            random.nextBytes(body);
        } else {
            Arrays.fill(body, (byte) random.nextInt(256));
        }
        return body;
    }

    /// What the frames of this message carry, one after the other.
    byte[] bytes() {
        byte[] head = MessageProperties.encode(properties);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }

    static Message of(IncomingRequest request) {
        int kind = request.urgency() | (request.wantsNoReply() ? Frame.NO_REPLY : 0);
        return new Message(FrameType.REQUEST, request.number(), kind, request.properties(), request.body());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message message
                && type == message.type
                && number == message.number
                && kind == message.kind
                && properties.equals(message.properties)
                && Arrays.equals(body, message.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, number, kind, properties, Arrays.hashCode(body));
    }

    @Override
    public String toString() {
        return type + " " + number + " " + kind + " " + properties + " and " + body.length + " bytes";
    }
}
