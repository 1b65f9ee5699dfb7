package dev.tidemark.hub.blip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Ways to spoil a connection.
final class Mutations {
    private final RandomGenerator random;

    Mutations(RandomGenerator random) {
        this.random = random;
    }

    /// Spoils what the frames say; checksum and compression will fit all the same.
    void spoilMeaning(List<ForgedFrame> frames) {
        int at = random.nextInt(frames.size());
        ForgedFrame frame = frames.get(at);
        switch (random.nextInt(10)) {
            case 0 -> frames.remove(at);
            case 1 -> frames.add(at, frame);
            case 2 -> {
                int other = random.nextInt(frames.size());
                frames.set(at, frames.get(other));
                frames.set(other, frame);
            }
            case 3 -> frames.set(at, numbered(frame));
            case 4 -> frames.set(at, flagged(frame, frame.flags() ^ (1 << random.nextInt(7))));
            case 5 -> frames.set(at, flagged(frame, random.nextInt(256)));
            case 6 -> frames.set(at, filled(frame, flipped(frame.data())));
            case 7 -> frames.set(at, filled(frame, cut(frame.data())));
            case 8 -> frames.set(at, filled(frame, withDoubledKey(frame.data())));
            default -> frames.set(at, filled(frame, withNumberBefore(frame.data())));
        }
        if (frames.isEmpty()) {
            frames.add(frame);
        }
    }

    private ForgedFrame numbered(ForgedFrame frame) {
        long number = switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> frame.number() + 1;
            case 2 -> Long.MAX_VALUE;
            case 3 -> random.nextInt(60);
            default -> frame.number();
        };
        int padding = random.nextInt(3) == 0 ? random.nextInt(10) : 0;
        return new ForgedFrame(number, padding, frame.flags(), frame.data());
    }

    private static ForgedFrame flagged(ForgedFrame frame, int flags) {
        return new ForgedFrame(frame.number(), frame.padding(), flags & 0x7F, frame.data());
    }

    private static ForgedFrame filled(ForgedFrame frame, byte[] data) {
        return new ForgedFrame(frame.number(), frame.padding(), frame.flags(), data);
    }

    private byte[] flipped(byte[] bytes) {
        byte[] changed = bytes.clone();
        if (changed.length > 0) {
            // Heads are short and worth more attention than bodies.
            int at = random.nextInt(random.nextBoolean() ? Math.min(64, changed.length) : changed.length);
            changed[at] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }

    /// Whole properties before all else, one of them twice.
    private static byte[] withDoubledKey(byte[] bytes) {
        byte[] head = "\fkey\0a\0key\0b\0".getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(head.length + bytes.length)
                .put(head)
                .put(bytes)
                .array();
    }

    /// The length of the properties, if this is where they begin.
    private byte[] withNumberBefore(byte[] bytes) {
        var changed = new ByteArrayOutputStream();
        for (int size = random.nextInt(11); size > 0; size--) {
            changed.write(0x80 | random.nextInt(128));
        }
        changed.write(random.nextInt(128));
        changed.write(bytes, Math.min(1, bytes.length), Math.max(0, bytes.length - 1));
        return changed.toByteArray();
    }

    /// The first frame that is not what it was.
    ///
    /// @param fatal whether it cannot be taken for anything sound
    record Spoiled(int at, boolean fatal) {}

    /// Spoils what is on the wire, and mends nothing.
    Spoiled spoilWire(List<byte[]> wire) {
        int at = random.nextInt(wire.size());
        byte[] frame = wire.get(at);
        switch (random.nextInt(7)) {
            case 0 -> wire.remove(at);
            case 1 -> wire.add(at, frame);
            case 2 -> {
                int other = random.nextInt(wire.size());
                wire.set(at, wire.get(other));
                wire.set(other, frame);
                return new Spoiled(Math.min(at, other), false);
            }
            case 3 -> wire.set(at, cut(frame));
            case 4 -> wire.set(at, noise());
            case 5 -> {
                wire.set(at, withChecksumLost(frame));
                return new Spoiled(at, true);
            }
            default -> wire.set(at, flipped(frame));
        }
        return new Spoiled(at, false);
    }

    private byte[] noise() {
        var noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        if (noise.length > 1 && random.nextBoolean()) {
            noise[0] = (byte) random.nextInt(40);
            noise[1] = (byte) random.nextInt(128);
        }
        return noise;
    }

    private byte[] withChecksumLost(byte[] frame) {
        byte[] changed = frame.clone();
        changed[changed.length - 1 - random.nextInt(Frame.CRC_SIZE)] ^= (byte) (1 << random.nextInt(8));
        return changed;
    }
}
