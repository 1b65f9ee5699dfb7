package dev.tidemark.hub.blip;

/// The low three bits of a frame's flags.
enum FrameType {
    REQUEST(0),
    RESPONSE(1),
    ERROR(2),
    ACK_REQUEST(4),
    ACK_RESPONSE(5);

    final int bits;

    FrameType(int bits) {
        this.bits = bits;
    }

    boolean isResponse() {
        return this == RESPONSE || this == ERROR;
    }

    FrameType acknowledgement() {
        return isResponse() ? ACK_RESPONSE : ACK_REQUEST;
    }
}
