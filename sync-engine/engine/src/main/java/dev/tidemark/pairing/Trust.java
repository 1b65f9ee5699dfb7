package dev.tidemark.pairing;

/// Whom a device takes for its gateway when the line is encrypted.
public sealed interface Trust {
    /// Whoever has a certificate for its name by an authority that this computer trusts.
    record Authorities() implements Trust {}

    /// One certificate, whatever it says of itself.
    record Pinned(Fingerprint fingerprint) implements Trust {}

    /// @param fingerprint empty for the authorities
    static Trust of(String fingerprint) {
        return fingerprint.isEmpty() ? new Authorities() : new Pinned(Fingerprint.parse(fingerprint));
    }
}
