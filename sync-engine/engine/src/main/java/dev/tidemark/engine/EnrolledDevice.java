package dev.tidemark.engine;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.reconcile.Enrolled;
import java.util.OptionalLong;

/// A device of the workspace, as a window or a command shows it.
///
/// @param key its public key
/// @param name how its user calls it
/// @param owner the user who enrolled it
/// @param here true for this device
/// @param former true for one that this device was, before a copy of it was met
/// @param approved true when another device of the same owner has approved it
/// @param revokedAfter the number of its last intent that is let in; empty while it may go on
public record EnrolledDevice(
        DeviceId id,
        String key,
        String name,
        String owner,
        boolean here,
        boolean former,
        boolean approved,
        OptionalLong revokedAfter) {
    static EnrolledDevice of(Enrolled device, DeviceId here, boolean former, boolean approved) {
        OptionalLong revoked = device.isRevoked() ? OptionalLong.of(device.accepted()) : OptionalLong.empty();
        return new EnrolledDevice(
                device.id(),
                device.key(),
                device.name(),
                device.owner(),
                device.id().equals(here),
                former,
                approved,
                revoked);
    }
}
