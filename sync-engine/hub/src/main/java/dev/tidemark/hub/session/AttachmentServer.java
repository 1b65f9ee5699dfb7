package dev.tidemark.hub.session;

import dev.tidemark.hub.blip.BlipBody;
import dev.tidemark.hub.blip.BlipReply;
import dev.tidemark.hub.blip.IncomingRequest;
import dev.tidemark.hub.store.AttachmentStore;
import dev.tidemark.hub.store.Digest;
import dev.tidemark.hub.store.HubStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `getAttachment` from the client: content that a revision names which the user may read. The client passes a document
/// over for good on any error, so that what cannot be read just now is an exception, and ends the connection.
final class AttachmentServer {
    private final HubStore store;
    private final Peer peer;
    private final PromisedAttachments promised;

    AttachmentServer(HubStore store, Peer peer, PromisedAttachments promised) {
        this.store = store;
        this.peer = peer;
        this.promised = promised;
    }

    BlipReply answer(IncomingRequest request) {
        String named = request.property("digest");
        Optional<Digest> digest = named == null ? Optional.empty() : Digest.parse(named);
        if (named == null || digest.isEmpty()) {
            return BlipReply.http(400, "no proper digest");
        }
        if (!promised.contains(named) && !isNamedBy(request.property("docID"), named)) {
            return BlipReply.http(403, "not an attachment of this document");
        }
        AttachmentStore attachments = store.attachments();
        if (!attachments.has(digest.get())) {
            return BlipReply.http(404, "missing");
        }
        try {
            long length = attachments.length(digest.get());
            var body = new BlipBody.Streamed(length, () -> attachments.read(digest.get()));
            return new BlipReply.Success(Map.of(), body, "true".equals(request.property("compress")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isNamedBy(@Nullable String document, String digest) {
        return document != null
                && store.current(document)
                        .filter(revision ->
                                peer.canRead(revision) && revision.digests().contains(digest))
                        .isPresent();
    }
}
