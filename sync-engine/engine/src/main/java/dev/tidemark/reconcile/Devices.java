package dev.tidemark.reconcile;

import dev.tidemark.clock.DeviceId;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The devices whose keys are known here, this one among them.
///
/// @param isStrict true where only approved devices are among them, and nobody else is believed
public record Devices(SortedMap<DeviceId, Enrolled> known, boolean isStrict) {
    public static final Devices NONE = new Devices(new TreeMap<>(), false);

    public Devices {
        known = Collections.unmodifiableSortedMap(new TreeMap<>(known));
    }

    /// The same, believing nobody else.
    public Devices strict() {
        return new Devices(known, true);
    }

    public Optional<Enrolled> find(DeviceId device) {
        return Optional.ofNullable(known.get(device));
    }

    public Devices with(Enrolled device) {
        var more = new TreeMap<>(known);
        more.put(device.id(), device);
        return new Devices(more, isStrict);
    }
}
