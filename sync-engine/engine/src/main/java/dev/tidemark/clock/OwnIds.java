package dev.tidemark.clock;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/// Under which ids this device has written: one now, and those that it gave up because a copy of it had them too.
/// Numbers go on over a change of id, so a number alone names one intent of the log.
///
/// @param since the first number of the present id
/// @param retired those given up
public record OwnIds(DeviceId current, long since, NavigableSet<DeviceId> retired) {
    public OwnIds {
        retired = Collections.unmodifiableNavigableSet(new TreeSet<>(retired));
    }

    /// A device that never had another id.
    public static OwnIds of(DeviceId current) {
        return new OwnIds(current, 1, new TreeSet<>());
    }

    public boolean contains(DeviceId device) {
        return device.equals(current) || retired.contains(device);
    }

    /// The number of the last own intent that is covered, under whatever id; 0 for none. A copy may go on under an id
    /// that was given up: its numbers are none of this device's.
    public long last(VersionVector vector) {
        long former = retired.stream().mapToLong(vector::at).max().orElse(0);
        return Math.max(vector.at(current), Math.min(former, since - 1));
    }

    /// From that number on under another id.
    public OwnIds then(DeviceId next, long first) {
        var given = new TreeSet<>(retired);
        given.add(current);
        return new OwnIds(next, first, given);
    }
}
