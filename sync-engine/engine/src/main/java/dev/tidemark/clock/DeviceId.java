package dev.tidemark.clock;

import java.util.regex.Pattern;

/// The name of one device of one workspace; never shared, never used again. Letters, digits, `_` and `-`, at most 64.
public record DeviceId(String value) implements Comparable<DeviceId> {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public DeviceId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a device id: " + value);
        }
    }

    /// True for a text that is the name of a device.
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
