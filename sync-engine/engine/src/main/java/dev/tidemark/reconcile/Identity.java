package dev.tidemark.reconcile;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.Signature;

/// Who writes here: a device, and its key.
public record Identity(DeviceId device, Signer signer) {
    /// A device of a release, or of a test, without keys.
    public static Identity unsigned(DeviceId device) {
        return new Identity(device, Signer.NONE);
    }

    boolean isSigning() {
        return !signer.key().isEmpty();
    }

    Signature signed(String text) {
        return signer.sign(text);
    }
}
