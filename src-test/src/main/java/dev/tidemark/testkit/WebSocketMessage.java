package dev.tidemark.testkit;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/// A WebSocket message, RFC 6455, put together from its frames.
///
/// @param opcode of its first frame
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record WebSocketMessage(int opcode, byte[] payload) {
    static final int BINARY = 2;
    static final int CLOSE = 8;

    private static final int NO_STATUS = 1005;
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int OPCODE = 0x0F;
    private static final int SHORT_MAX = 125;
    private static final int WORD = 126;
    private static final int LONG = 127;
    private static final int SIZE_MAX = 1 << 24;

    /// A close frame with this status.
    static WebSocketMessage close(int status) {
        return new WebSocketMessage(CLOSE, new byte[] {(byte) (status >> 8), (byte) status});
    }

    /// The status of a close frame; 1005 where it gives none.
    int status() {
        return payload.length < 2 ? NO_STATUS : (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
    }

    /// @param first its first byte, read already
    static WebSocketMessage read(int first, DataInputStream in) throws IOException {
        var payload = new ByteArrayOutputStream();
        int frame = first;
        payload.write(frame(in));
        while ((frame & FIN) == 0) {
            frame = in.readUnsignedByte();
            payload.write(frame(in));
        }
        return new WebSocketMessage(first & OPCODE, payload.toByteArray());
    }

    /// In one frame; masked, as a client must, by a mask that changes nothing.
    void write(DataOutputStream out, boolean masked) throws IOException {
        int mask = masked ? MASKED : 0;
        out.writeByte(FIN | opcode);
        if (payload.length <= SHORT_MAX) {
            out.writeByte(mask | payload.length);
        } else if (payload.length <= 0xFFFF) {
            out.writeByte(mask | WORD);
            out.writeShort(payload.length);
        } else {
            out.writeByte(mask | LONG);
            out.writeLong(payload.length);
        }
        if (masked) {
            out.writeInt(0);
        }
        out.write(payload);
        out.flush();
    }

    private static byte[] frame(DataInputStream in) throws IOException {
        int head = in.readUnsignedByte();
        long length = switch (head & ~MASKED) {
            case WORD -> in.readUnsignedShort();
            case LONG -> in.readLong();
            default -> head & ~MASKED;
        };
        if (length < 0 || length > SIZE_MAX) {
            throw new IOException("a frame of " + length + " bytes");
        }
        var mask = new byte[4];
        if ((head & MASKED) != 0) {
            in.readFully(mask);
        }
        var data = new byte[(int) length];
        in.readFully(data);
        for (int i = 0; i < data.length; i++) {
            data[i] ^= mask[i & 3];
        }
        return data;
    }
}
