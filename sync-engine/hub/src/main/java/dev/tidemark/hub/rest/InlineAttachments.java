package dev.tidemark.hub.rest;

import dev.tidemark.hub.store.AttachmentStore;
import dev.tidemark.hub.store.Digest;
import dev.tidemark.hub.store.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Attachments within a body, as base64: they go to the store, and a stub takes their place.
final class InlineAttachments {
    private final AttachmentStore store;
    private final long lengthMax;

    InlineAttachments(AttachmentStore store, long lengthMax) {
        this.store = store;
        this.lengthMax = lengthMax;
    }

    /// What became of a body.
    sealed interface Taken {
        /// `added` are the digests of what came with the body.
        record In(ObjectNode json, Set<String> added) implements Taken {}

        record Refused(int status, String reason) implements Taken {}
    }

    /// Changes `json`. `trusted` are the digests that the document may name as they are.
    Taken takeIn(ObjectNode json, Set<String> trusted) {
        JsonNode attachments = json.path("_attachments");
        if (attachments.isMissingNode()) {
            return new Taken.In(json, Set.of());
        }
        if (!attachments.isObject()) {
            return new Taken.Refused(400, "_attachments is not an object");
        }
        var added = new HashSet<String>();
        for (Map.Entry<String, JsonNode> attachment : attachments.properties()) {
            if (!(attachment.getValue() instanceof ObjectNode entry)) {
                return new Taken.Refused(400, "an attachment is not an object");
            }
            if (entry.has("data")) {
                Taken.Refused refused = keep(entry, added);
                if (refused != null) {
                    return refused;
                }
            } else if (!trusted.contains(entry.path("digest").asString(""))) {
                return new Taken.Refused(400, "Missing data of attachment \"" + attachment.getKey() + "\"");
            }
        }
        return new Taken.In(json, added);
    }

    private Taken.@Nullable Refused keep(ObjectNode entry, Set<String> added) {
        byte[] content;
        try {
            content = Base64.getDecoder().decode(entry.path("data").asString(""));
        } catch (IllegalArgumentException _) {
            return new Taken.Refused(400, "the data of an attachment is not base64");
        }
        Optional<Digest> digest = keep(content);
        if (digest.isEmpty()) {
            return new Taken.Refused(413, "an attachment is too large");
        }
        entry.remove("data");
        describe(entry, digest.get(), content.length);
        added.add(digest.get().text());
        return null;
    }

    private Optional<Digest> keep(byte[] content) {
        try (Upload upload = store.begin(lengthMax)) {
            upload.write(content, 0, content.length);
            return upload.keep();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes an entry of `_attachments` a stub.
    static void describe(ObjectNode entry, Digest digest, long length) {
        entry.put("digest", digest.text()).put("length", length).put("stub", true);
        if (!entry.has("revpos")) {
            entry.put("revpos", 1);
        }
    }
}
