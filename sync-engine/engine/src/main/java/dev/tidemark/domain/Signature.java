package dev.tidemark.domain;

/// A signature by a device key, base64; empty where a release wrote that had no device keys.
public record Signature(String value) {
    public static final Signature NONE = new Signature("");

    public boolean isEmpty() {
        return value.isEmpty();
    }
}
