package dev.tidemark.hub.tls;

import java.nio.file.Path;

/// Whether the users' port is encrypted, and what it shows to be recognised by.
public sealed interface Encryption {
    /// Not at all.
    record None() implements Encryption {}

    /// With a certificate that the hub makes for itself at its first start and keeps with its data.
    record SelfMade() implements Encryption {}

    /// With what somebody else made: PEM files of the certificate, followed by those that vouch for it, and its key.
    record Given(Path certificate, Path key) implements Encryption {}
}
