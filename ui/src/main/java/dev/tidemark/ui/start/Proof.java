package dev.tidemark.ui.start;

import dev.tidemark.pairing.Fingerprint;

/// What is known of a hub that announces itself, beyond its own word.
public sealed interface Proof {
    /// It is being asked.
    record Asking() implements Proof {}

    /// It presents what it announces.
    record Shown(Fingerprint fingerprint) implements Proof {}

    /// It announces one certificate and presents another: this may be somebody else.
    record Differs(Fingerprint presented) implements Proof {}

    /// Nothing answers at the announced address, or it does not encrypt.
    record NoAnswer() implements Proof {}

    /// It does not encrypt, so there is nothing to recognise it by.
    record NotEncrypted() implements Proof {}
}
