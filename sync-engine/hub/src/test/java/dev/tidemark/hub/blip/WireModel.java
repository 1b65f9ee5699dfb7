package dev.tidemark.hub.blip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What must become of a row of frames that were taken apart rightly, said as plainly as the protocol says it: whole
/// messages are put together first and looked at afterwards.
final class WireModel {
    private static final int PROPERTIES_MAX = 100 * 1024;
    private static final int NUMBER_BYTES_MAX = 9;

    private final BlipLimits limits;
    private final Map<Long, Open> requests = new HashMap<>();
    private final Map<Long, Open> replies = new TreeMap<>();
    private final Map<Long, Frame.Data> first = new HashMap<>();
    private long lastRequest;

    /// Requests that have arrived whole.
    final List<Message> arrived = new ArrayList<>();

    /// Replies that have arrived whole, by number.
    final Map<Long, Integer> answered = new TreeMap<>();

    /// @param asked how many requests this side has sent that want a reply, numbered from 1
    WireModel(BlipLimits limits, long asked) {
        this.limits = limits;
        for (long number = 1; number <= asked; number++) {
            replies.put(number, new Open());
        }
    }

    /// The code to close with on this frame; empty while all is well.
    Optional<Integer> take(Frame.Data frame) {
        return frame.type().isResponse() ? takeReply(frame) : takeRequest(frame);
    }

    private Optional<Integer> takeRequest(Frame.Data frame) {
        Open message = requests.get(frame.number());
        if (message == null) {
            if (frame.number() != lastRequest + 1) {
                return Optional.of(CloseCode.PROTOCOL_ERROR);
            }
            if (requests.size() == limits.unfinishedMax()) {
                return Optional.of(CloseCode.TOO_BIG);
            }
            lastRequest++;
            message = new Open();
            requests.put(frame.number(), message);
            first.put(frame.number(), frame);
        }
        Head head = message.take(frame.data());
        if (head.fault != ScriptedPeer.OPEN) {
            return Optional.of(head.fault);
        }
        if (frame.moreComing()) {
            return Optional.empty();
        }
        requests.remove(frame.number());
        if (head.properties == null) {
            return Optional.of(CloseCode.PROTOCOL_ERROR);
        }
        byte[] body = message.body();
        Frame.Data began = Objects.requireNonNull(first.remove(frame.number()));
        arrived.add(new Message(
                FrameType.REQUEST,
                frame.number(),
                began.flags() & (Frame.URGENT | Frame.NO_REPLY),
                head.properties,
                body.length > limits.bodyMax() ? new byte[0] : body));
        return Optional.empty();
    }

    private Optional<Integer> takeReply(Frame.Data frame) {
        Open message = replies.get(frame.number());
        if (message == null) {
            return Optional.of(CloseCode.PROTOCOL_ERROR);
        }
        Frame.Data began = first.computeIfAbsent(-frame.number(), _ -> frame);
        Head head = message.take(frame.data());
        if (head.fault != ScriptedPeer.OPEN) {
            return Optional.of(head.fault);
        }
        if (head.properties != null && message.bytes.size() - head.size > limits.bodyMax()) {
            return Optional.of(CloseCode.TOO_BIG);
        }
        if (frame.moreComing()) {
            return Optional.empty();
        }
        if (head.properties == null
                || (began.type() == FrameType.ERROR && !isNumber(head.properties.getOrDefault("Error-Code", "0")))) {
            return Optional.of(CloseCode.PROTOCOL_ERROR);
        }
        replies.remove(frame.number());
        answered.put(frame.number(), message.bytes.size() - head.size);
        return Optional.empty();
    }

    private static boolean isNumber(String text) {
        try {
            Integer.parseInt(text);
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /// Bytes of messages that have not arrived whole.
    long held() {
        return held(requests) + held(replies);
    }

    private long held(Map<Long, Open> open) {
        return open.values().stream()
                .mapToLong(message -> {
                    int body = message.bytes.size() - message.head.size;
                    return message.head.properties == null || body <= limits.bodyMax() ? body : 0;
                })
                .sum();
    }

    /// A message that has not arrived whole.
    private static final class Open {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Head head = new Head(ScriptedPeer.OPEN, 0, null);

        Head take(byte[] data) {
            bytes.writeBytes(data);
            if (head.properties == null) {
                head = Head.of(bytes.toByteArray());
            }
            return head;
        }

        byte[] body() {
            return Arrays.copyOfRange(bytes.toByteArray(), head.size, bytes.size());
        }
    }

    /// The head of a message as far as it has come.
    ///
    /// @param fault the code to close with, or 0
    private record Head(int fault, int size, @Nullable Map<String, String> properties) {
        static Head of(byte[] message) {
            long length = 0;
            int at = 0;
            while (true) {
                if (at == NUMBER_BYTES_MAX) {
                    return new Head(CloseCode.PROTOCOL_ERROR, 0, null);
                }
                if (at == message.length) {
                    return new Head(ScriptedPeer.OPEN, 0, null);
                }
                length += (message[at] & 0x7FL) << (7 * at);
                if (message[at++] >= 0) {
                    break;
                }
            }
            if (length > PROPERTIES_MAX) {
                return new Head(CloseCode.TOO_BIG, 0, null);
            }
            if (message.length < at + length) {
                return new Head(ScriptedPeer.OPEN, 0, null);
            }
            return properties(Arrays.copyOfRange(message, at, at + (int) length), at + (int) length);
        }

        private static Head properties(byte[] bytes, int size) {
            String text;
            try {
                text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException _) {
                return new Head(CloseCode.PROTOCOL_ERROR, size, null);
            }
            String[] parts = text.split("\0", -1);
            if (parts.length % 2 == 0 || !parts[parts.length - 1].isEmpty()) {
                return new Head(CloseCode.PROTOCOL_ERROR, size, null);
            }
            var properties = new LinkedHashMap<String, String>();
            for (int i = 0; i + 1 < parts.length; i += 2) {
                properties.putIfAbsent(parts[i], parts[i + 1]);
            }
            return new Head(ScriptedPeer.OPEN, size, properties);
        }
    }
}
