package dev.tidemark.reconcile;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Signature;
import java.util.Map;

/// A device that gave up its id says which id and key it goes on with, and signs that with the key that it had.
///
/// @param key the new key
/// @param signature by the old key
public record Succession(DeviceId before, DeviceId after, String key, Signature signature) {
    public static Succession of(Identity before, Identity after) {
        String key = after.signer().key();
        return new Succession(
                before.device(), after.device(), key, before.signed(text(before.device(), after.device(), key)));
    }

    /// @param keyBefore the key of the device that it follows
    public boolean isBy(String keyBefore, Verifier verifier) {
        return verifier.verifies(keyBefore, text(before, after, key), signature);
    }

    private static String text(DeviceId before, DeviceId after, String key) {
        return new Members(Map.of(
                        "kind", FieldValue.of("succession"),
                        "before", FieldValue.of(before.value()),
                        "after", FieldValue.of(after.value()),
                        "key", FieldValue.of(key)))
                .canonical();
    }
}
