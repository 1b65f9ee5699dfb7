package dev.tidemark.hub.blip;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Cuts messages into frames at random places and mixes the frames of several: what any correct peer might send.
final class CutMessages {
    private final RandomGenerator random;
    private final int underWayMax;
    private final int cutMax;

    CutMessages(RandomGenerator random, int underWayMax, int cutMax) {
        this.random = random;
        this.underWayMax = underWayMax;
        this.cutMax = cutMax;
    }

    /// The frames of all messages; requests begin in the order given.
    List<Frame.Data> frames(List<Message> messages) {
        var frames = new ArrayList<Frame.Data>();
        var underWay = new ArrayList<Rest>();
        int next = 0;
        while (next < messages.size() || !underWay.isEmpty()) {
            boolean begins = underWay.isEmpty() || (underWay.size() < underWayMax && random.nextInt(3) == 0);
            if (begins && next < messages.size()) {
                underWay.add(new Rest(messages.get(next++)));
                continueWith(underWay, underWay.size() - 1, frames);
            } else {
                continueWith(underWay, random.nextInt(underWay.size()), frames);
            }
        }
        return frames;
    }

    private void continueWith(List<Rest> underWay, int index, List<Frame.Data> frames) {
        Rest rest = underWay.get(index);
        frames.add(rest.cut(random, cutMax));
        if (rest.isOver()) {
            underWay.remove(index);
        }
    }

    static List<ByteBuffer> wire(List<? extends Frame.Data> frames) {
        try (var writer = new FrameWriter()) {
            return frames.stream()
                    .map(f -> writer.data(f.type(), f.number(), f.flags(), f.data(), f.data().length))
                    .toList();
        }
    }

    private static final class Rest {
        private final Message message;
        private final byte[] bytes;
        private int at;
        private boolean over;

        Rest(Message message) {
            this.message = message;
            this.bytes = message.bytes();
        }

        Frame.Data cut(RandomGenerator random, int cutMax) {
            int size = switch (random.nextInt(8)) {
                case 0 -> 0;
                case 1 -> 1;
                case 2 -> random.nextInt(20);
                default -> random.nextInt(cutMax);
            };
            int end = Math.min(bytes.length, at + size);
            byte[] data = Arrays.copyOfRange(bytes, at, end);
            at = end;
            over = at == bytes.length && random.nextInt(4) > 0;
            int flags = message.kind() | (over ? 0 : Frame.MORE_COMING) | (random.nextBoolean() ? Frame.COMPRESSED : 0);
            return new Frame.Data(message.type(), message.number(), flags, data, data.length);
        }

        boolean isOver() {
            return over;
        }
    }
}
