package dev.tidemark.testkit;

import dev.tidemark.testkit.BlipStream.Frame;
import dev.tidemark.testkit.Meddler.Request;
import dev.tidemark.testkit.Meddler.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Reads along on one replication connection and asks a [Meddler] about each message when its first frame comes.
final class BlipTap {
    /// Requests that have not been answered; the stock client has far fewer.
    private static final int OPEN_MAX = 10_000;

    private final Supplier<Meddler> meddler;
    private final BlipStream up = new BlipStream();
    private final BlipStream down = new BlipStream();
    private final Map<Long, Request> open = new ConcurrentHashMap<>();
    private final Map<Long, Verdict> requests = new ConcurrentHashMap<>();
    private final Map<Long, Verdict> replies = new HashMap<>();
    private final Map<Long, Verdict> questions = new HashMap<>();
    private final Map<Long, Boolean> swallowed = new ConcurrentHashMap<>();

    BlipTap(Supplier<Meddler> meddler) {
        this.meddler = meddler;
    }

    /// The connection is to be reset here.
    static final class CutHere extends IOException {
        private static final long serialVersionUID = 1;
    }

    /// One frame from client to hub; what is to be sent in its place, if anything.
    Optional<byte[]> fromClient(byte[] wire) throws IOException {
        Frame frame = up.read(wire);
        if (frame.type() != BlipStream.REQUEST) {
            return Optional.of(up.pass(frame, wire));
        }
        Verdict known = requests.get(frame.number());
        Verdict verdict = known == null ? judged(frame) : known;
        if (frame.isLast()) {
            requests.remove(frame.number());
        } else {
            requests.put(frame.number(), verdict);
        }
        return switch (verdict) {
            case PASS, SPOIL -> Optional.of(up.pass(frame, wire));
            case DROP -> {
                up.alter();
                yield known == null ? Optional.of(up.write(harmless(frame.number()))) : Optional.empty();
            }
            case CUT -> throw new CutHere();
        };
    }

    /// One frame from hub to client; what is to be sent in its place, if anything.
    Optional<byte[]> fromHub(byte[] wire) throws IOException {
        Frame frame = down.read(wire);
        if (frame.type() == BlipStream.REQUEST) {
            return question(frame, wire);
        }
        if (!frame.isMessage()) {
            boolean unknown = frame.type() == 4 && swallowed.containsKey(frame.number());
            return unknown ? Optional.empty() : Optional.of(down.pass(frame, wire));
        }
        Verdict verdict = replies.computeIfAbsent(frame.number(), this::answered);
        if (frame.isLast()) {
            replies.remove(frame.number());
        }
        return switch (verdict) {
            case PASS -> Optional.of(down.pass(frame, wire));
            case SPOIL -> Optional.of(spoilt(down.pass(frame, wire)));
            case DROP -> {
                down.alter();
                yield Optional.empty();
            }
            case CUT -> throw new CutHere();
        };
    }

    private Optional<byte[]> question(Frame frame, byte[] wire) throws IOException {
        Verdict known = questions.get(frame.number());
        Verdict verdict = known == null ? meddler.get().question(request(frame.data())) : known;
        if (frame.isLast()) {
            questions.remove(frame.number());
        } else {
            questions.put(frame.number(), verdict);
        }
        return switch (verdict) {
            case PASS -> Optional.of(down.pass(frame, wire));
            case SPOIL -> Optional.of(spoilt(down.pass(frame, wire)));
            case DROP -> {
                down.alter();
                yield known == null ? Optional.of(down.write(unheard(frame.number()))) : Optional.empty();
            }
            case CUT -> throw new CutHere();
        };
    }

    private static byte[] spoilt(byte[] wire) {
        byte[] spoilt = wire.clone();
        spoilt[spoilt.length - 1] ^= 1;
        return spoilt;
    }

    private Verdict judged(Frame first) throws IOException {
        Request request = request(first.data());
        if (open.size() > OPEN_MAX) {
            throw new IOException("too many requests without an answer");
        }
        open.put(first.number(), request);
        Verdict verdict = meddler.get().request(request);
        if (verdict == Verdict.DROP) {
            swallowed.put(first.number(), true);
        }
        return verdict;
    }

    private Verdict answered(long number) {
        Request request = open.remove(number);
        if (swallowed.containsKey(number)) {
            return Verdict.DROP;
        }
        return request == null ? Verdict.PASS : meddler.get().reply(request);
    }

    /// Numbers have no gaps, so in place of a request that is dropped goes one whose answer nobody hears.
    private static Frame harmless(long number) {
        return new Frame(number, BlipStream.REQUEST, message("Profile\0getCheckpoint\0client\0nobody\0"));
    }

    /// The client knows no such profile, and must not say so.
    private static Frame unheard(long number) {
        return new Frame(number, BlipStream.REQUEST | BlipStream.NO_REPLY, message("Profile\0nothing\0"));
    }

    private static byte[] message(String properties) {
        byte[] bytes = properties.getBytes(StandardCharsets.UTF_8);
        var message = new ByteArrayOutputStream();
        BlipStream.number(message, bytes.length);
        message.writeBytes(bytes);
        return message.toByteArray();
    }

    /// Properties that go on in a second frame are cut off; the stock client's never do.
    private static Request request(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        int length = (int) Math.min(BlipStream.number(in), in.remaining());
        String[] parts = new String(message, in.position(), length, StandardCharsets.UTF_8).split("\0", -1);
        var properties = new HashMap<String, String>();
        for (int i = 0; i + 1 < parts.length; i += 2) {
            properties.put(parts[i], parts[i + 1]);
        }
        int body = in.position() + length;
        return new Request(
                properties.getOrDefault("Profile", ""),
                properties,
                new String(message, body, message.length - body, StandardCharsets.UTF_8));
    }
}
