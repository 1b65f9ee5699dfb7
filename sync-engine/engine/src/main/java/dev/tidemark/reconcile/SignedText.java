package dev.tidemark.reconcile;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.StreamHead;
import java.util.Map;

/// What exactly is signed: canonical JSON that says what it is, so that a signature of one kind never serves as one of
/// another, and names the document, so that none serves for another document.
final class SignedText {
    private SignedText() {}

    /// By the device whose stream it is.
    static String of(DocumentId document, StreamHead head) {
        return new Members(Map.of(
                        "kind", FieldValue.of("stream"),
                        "document", FieldValue.of(document.value()),
                        "docSequence", FieldValue.of(head.docSequence()),
                        "dot", FieldValue.of(head.dot().toString()),
                        "hlc", FieldValue.of(head.hlc().toString()),
                        "digest", FieldValue.of(head.digest().value()),
                        "author", FieldValue.of(head.author()),
                        "deviceName", FieldValue.of(head.deviceName())))
                .canonical();
    }

    /// By the device that wrote the revision.
    ///
    /// @param digest the revision's `sync.digest`
    static String ofRevision(DocumentId document, String device, String digest) {
        return new Members(Map.of(
                        "kind", FieldValue.of("revision"),
                        "document", FieldValue.of(document.value()),
                        "device", FieldValue.of(device),
                        "digest", FieldValue.of(digest)))
                .canonical();
    }
}
