package dev.tidemark.reconcile;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.domain.Signature;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The member `sync.signature`: which device wrote the revision, and its signature over the revision's digest.
record RevisionSignature(DocumentId document, DeviceId device, String digest, Signature signature) {
    private static final String SYNC = "sync";
    private static final String DIGEST = "digest";
    private static final String SIGNATURE = "signature";

    /// The content, which has its digest, signed by its writer.
    static Members added(DocumentId document, Members content, Identity writer) {
        var in = new JsonReader(content);
        Members sync = in.members(SYNC);
        String device = writer.device().value();
        String digest = new JsonReader(sync).text(DIGEST);
        Signature signature = writer.signed(SignedText.ofRevision(document, device, digest));
        var signed = new TreeMap<>(sync.values());
        signed.put(
                SIGNATURE,
                new Members(Map.of("device", FieldValue.of(device), "value", FieldValue.of(signature.value()))));
        var all = new TreeMap<>(content.values());
        all.put(SYNC, new Members(signed));
        return new Members(all);
    }

    /// Empty where the revision carries none.
    ///
    /// @throws IllegalArgumentException if what it carries is none
    static Optional<RevisionSignature> in(DocumentId document, Members content) {
        var sync = new JsonReader(new JsonReader(content).members(SYNC));
        if (!sync.has(SIGNATURE)) {
            return Optional.empty();
        }
        var in = new JsonReader(sync.members(SIGNATURE));
        if (in.members().values().size() != 2) {
            throw new IllegalArgumentException("\"signature\" holds more than device and value");
        }
        return Optional.of(new RevisionSignature(
                document, new DeviceId(in.text("device")), sync.text(DIGEST), new Signature(in.text("value"))));
    }

    boolean isBy(String key, Verifier verifier) {
        return verifier.verifies(key, SignedText.ofRevision(document, device.value(), digest), signature);
    }
}
