package dev.tidemark.intent;

/// An Ed25519 signature by the device key, base64; empty until device keys exist.
public record Signature(String value) {
    public static final Signature NONE = new Signature("");
}
