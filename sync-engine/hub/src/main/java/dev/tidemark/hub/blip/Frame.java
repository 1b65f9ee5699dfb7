package dev.tidemark.hub.blip;

/// One binary WebSocket message, taken apart.
sealed interface Frame {
    int TYPE_MASK = 0x07;
    int COMPRESSED = 0x08;
    int URGENT = 0x10;
    int NO_REPLY = 0x20;
    int MORE_COMING = 0x40;
    /// Flags of an acknowledgement: urgent and without reply.
    int ACK_FLAGS = URGENT | NO_REPLY;
    int CRC_SIZE = 4;

    /// Part of a message. `wireSize` is what flow control counts: the payload as it travelled, checksum included.
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Data(FrameType type, long number, int flags, byte[] data, int wireSize) implements Frame {
        boolean moreComing() {
            return (flags & MORE_COMING) != 0;
        }

        boolean noReply() {
            return (flags & NO_REPLY) != 0;
        }

        boolean urgent() {
            return (flags & URGENT) != 0;
        }
    }

    /// The peer has received so many bytes of our message.
    record Ack(boolean ofResponse, long number, long received) implements Frame {}

    /// A type of a later protocol; ignored.
    record Unknown(int type) implements Frame {}
}
