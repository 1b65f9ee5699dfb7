package dev.tidemark.hub.blip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What is arriving: requests in the order of their numbers, and replies to what this side has asked. Frames are taken
/// by one thread; expectations are registered by any.
final class Inbox {
    private final BlipLimits limits;
    private final BlipConnection connection;
    private final Map<Long, Arriving> requests = new HashMap<>();
    private final Map<Long, Expected> replies = new ConcurrentHashMap<>();
    private final AtomicLong held = new AtomicLong();
    private long lastRequest;

    Inbox(BlipLimits limits, BlipConnection connection) {
        this.limits = limits;
        this.connection = connection;
    }

    void expect(long number, CompletableFuture<IncomingReply> answer, @Nullable BodySink sink) {
        replies.put(number, new Expected(answer, new MessageAssembly(limits.bodyMax(), sink)));
    }

    /// Takes a frame; the request that it completed, if it did.
    @Nullable
    IncomingRequest take(Frame.Data frame) throws BlipException, IOException {
        if (frame.type().isResponse()) {
            takeReply(frame);
            return null;
        }
        return takeRequest(frame);
    }

    private @Nullable IncomingRequest takeRequest(Frame.Data frame) throws BlipException, IOException {
        Arriving arriving = requests.get(frame.number());
        if (arriving == null) {
            arriving = begin(frame);
        }
        MessageAssembly message = arriving.message();
        append(frame, message);
        if (frame.moreComing()) {
            return null;
        }
        requests.remove(frame.number());
        return new IncomingRequest(arriving.first(), message, connection);
    }

    private Arriving begin(Frame.Data first) throws BlipException {
        if (first.number() != lastRequest + 1) {
            throw BlipException.protocol("request " + first.number() + " after " + lastRequest);
        }
        if (requests.size() >= limits.unfinishedMax()) {
            throw BlipException.tooBig("more than " + limits.unfinishedMax() + " unfinished requests");
        }
        lastRequest++;
        var arriving = new Arriving(withoutData(first), new MessageAssembly(limits.bodyMax(), null));
        requests.put(first.number(), arriving);
        return arriving;
    }

    private static Frame.Data withoutData(Frame.Data frame) {
        return new Frame.Data(frame.type(), frame.number(), frame.flags(), new byte[0], 0);
    }

    private void takeReply(Frame.Data frame) throws BlipException, IOException {
        Expected expected = replies.get(frame.number());
        if (expected == null) {
            throw BlipException.protocol("a reply to nothing: " + frame.number());
        }
        MessageAssembly message = expected.message();
        FrameType kind = expected.kind(frame.type());
        append(frame, message);
        if (message.isOversized()) {
            throw BlipException.tooBig("a reply of more than " + limits.bodyMax() + " bytes");
        }
        if (!frame.moreComing()) {
            IncomingReply reply = asReply(kind, message);
            replies.remove(frame.number());
            release(message.held());
            expected.answer().complete(reply);
        }
    }

    private void append(Frame.Data frame, MessageAssembly message) throws BlipException, IOException {
        int before = message.held();
        boolean due = message.append(frame);
        if (due) {
            connection.acknowledge(FrameWriter.ack(frame.type(), frame.number(), message.wireBytes()));
        }
        if (held.addAndGet(message.held() - before) > limits.heldMax()) {
            throw BlipException.tooMuchAtOnce("more than " + limits.heldMax() + " bytes unanswered");
        }
    }

    private static IncomingReply asReply(FrameType type, MessageAssembly message) throws BlipException {
        Map<String, String> properties = message.properties();
        if (type == FrameType.RESPONSE) {
            return new IncomingReply.Answer(properties, message.body());
        }
        String domain = properties.getOrDefault("Error-Domain", "BLIP");
        return new IncomingReply.Refused(
                domain,
                errorCode(properties.getOrDefault("Error-Code", "0")),
                new String(message.body(), StandardCharsets.UTF_8));
    }

    private static int errorCode(String text) throws BlipException {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw BlipException.protocol("an error code is not a number");
        }
    }

    void release(int bytes) {
        held.addAndGet(-bytes);
    }

    /// Bytes of messages that are arriving or not answered yet.
    long held() {
        return held.get();
    }

    void close() {
        replies.forEach((number, _) -> {
            Expected expected = replies.remove(number);
            if (expected != null) {
                expected.answer().completeExceptionally(new ConnectionClosedException());
            }
        });
    }

    private record Arriving(Frame.Data first, MessageAssembly message) {}

    /// A reply that has yet to come; its first frame says whether it is an error.
    private static final class Expected {
        private final CompletableFuture<IncomingReply> answer;
        private final MessageAssembly message;
        private @Nullable FrameType kind;

        Expected(CompletableFuture<IncomingReply> answer, MessageAssembly message) {
            this.answer = answer;
            this.message = message;
        }

        CompletableFuture<IncomingReply> answer() {
            return answer;
        }

        MessageAssembly message() {
            return message;
        }

        FrameType kind(FrameType ofFrame) {
            FrameType first = kind == null ? ofFrame : kind;
            kind = first;
            return first;
        }
    }
}
