package dev.tidemark.hub.session;

import dev.tidemark.hub.store.Digest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A document's body as it came, checked, with the attachments that it names.
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record DocumentBody(ObjectNode json, byte[] bytes, Map<Digest, Blob> blobs) {
    private static final Set<String> RESERVED = Set.of("_id", "_rev", "_deleted", "_revisions", "_sync");
    private static final String EXPIRY = "_exp";

    /// An attachment as a body describes it; a length below zero is unknown.
    public record Blob(Digest digest, long length, boolean compressible) {}

    /// What a body turned out to be.
    public sealed interface Parsed {
        record Body(DocumentBody body) implements Parsed {}

        record Unfit(int status, String reason) implements Parsed {}
    }

    public static Parsed parse(byte[] bytes) {
        Optional<ObjectNode> object = Json.parseObject(bytes);
        if (object.isEmpty()) {
            return new Parsed.Unfit(400, "the body is not a JSON object");
        }
        ObjectNode json = object.get();
        for (String name : RESERVED) {
            if (json.has(name)) {
                return new Parsed.Unfit(404, "top-level property " + name + " is reserved");
            }
        }
        byte[] kept = bytes;
        if (json.remove(EXPIRY) != null) {
            kept = Json.bytes(json);
        }
        var blobs = new LinkedHashMap<Digest, Blob>();
        if (!collect(json, blobs) || !collectLegacy(json.path("_attachments"), blobs)) {
            return new Parsed.Unfit(400, "an attachment has no proper digest");
        }
        return new Parsed.Body(new DocumentBody(json, kept, blobs));
    }

    public List<String> digests() {
        return blobs.keySet().stream().map(Digest::text).toList();
    }

    /// Nesting is bounded by the parser.
    private static boolean collect(JsonNode node, Map<Digest, Blob> blobs) {
        if (node.isObject() && node.path("@type").asString("").equals("blob")) {
            return add(node, blobs);
        }
        if (node.isContainer()) {
            for (JsonNode child : node) {
                if (!collect(child, blobs)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean collectLegacy(JsonNode attachments, Map<Digest, Blob> blobs) {
        for (JsonNode attachment : attachments) {
            if (!add(attachment, blobs)) {
                return false;
            }
        }
        return true;
    }

    private static boolean add(JsonNode node, Map<Digest, Blob> blobs) {
        Optional<Digest> digest = Digest.parse(node.path("digest").asString(""));
        digest.ifPresent(named ->
                blobs.putIfAbsent(named, new Blob(named, node.path("length").asLong(-1), isCompressible(node))));
        return digest.isPresent();
    }

    private static boolean isCompressible(JsonNode node) {
        String type = node.path("content_type").asString("");
        return type.startsWith("text/") || type.endsWith("json") || type.endsWith("xml");
    }
}
