package dev.tidemark.reconcile;

import dev.tidemark.clock.DeviceId;

/// What is known of a device that has said who it is.
///
/// @param key its public key, as [Signer#key()] tells it
/// @param name how its user calls it
/// @param owner the user who enrolled it
/// @param signedFrom every intent of it from this number on is signed; those before are older than its key
/// @param accepted the number of its last intent that is let in, [#UNLIMITED] unless it was revoked
public record Enrolled(DeviceId id, String key, String name, String owner, long signedFrom, long accepted) {
    public static final long UNLIMITED = Long.MAX_VALUE;

    public boolean isRevoked() {
        return accepted != UNLIMITED;
    }

    public Enrolled revokedAfter(long number) {
        return new Enrolled(id, key, name, owner, signedFrom, Math.min(accepted, number));
    }
}
