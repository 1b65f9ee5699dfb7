package dev.tidemark.hub.blip;

/// What one connection may hold in memory.
///
/// @param bodyMax bytes of a request's body; what is longer is dropped while it arrives and the request marked
/// @param unfinishedMax requests that have begun to arrive and have not ended
/// @param heldMax bytes of requests that are arriving or not answered yet
/// @param queuedMax bytes queued for sending above which [BlipConnection#awaitRoom] waits
/// @param backlogMax bytes queued for sending above which the peer is taken to have stopped reading
public record BlipLimits(int bodyMax, int unfinishedMax, long heldMax, long queuedMax, long backlogMax) {
    private static final int MIB = 1 << 20;

    public static BlipLimits defaults() {
        return new BlipLimits(20 * MIB, 64, 64L * MIB, MIB, 64L * MIB);
    }
}
