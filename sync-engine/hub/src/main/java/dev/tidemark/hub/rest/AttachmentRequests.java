package dev.tidemark.hub.rest;

import dev.tidemark.hub.database.Database;
import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.AttachmentStore;
import dev.tidemark.hub.store.Digest;
import dev.tidemark.hub.store.DocumentId;
import dev.tidemark.hub.store.RevisionId;
import dev.tidemark.hub.store.StoredRevision;
import dev.tidemark.hub.store.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `/{doc}/{attachment}`: content as it is, streamed both ways. Blobs that clients push stand within the body; they
/// have the names that a gateway gives them: `blob_`, and the path to them.
final class AttachmentRequests {
    private static final String BLOB = "blob_";
    private static final int CHUNK = 64 * 1024;
    private static final String ANY_TYPE = "application/octet-stream";
    /// What a browser would run.
    private static final Set<String> ACTIVE_TYPES = Set.of("", "text/html", "application/xhtml+xml", "image/svg+xml");

    private final Database database;
    private final Caller caller;
    private final AttachmentStore attachments;

    AttachmentRequests(Database database, Caller caller) {
        this.database = database;
        this.caller = caller;
        attachments = database.store().attachments();
    }

    HttpAnswer get(String id, String name, HttpCall call) throws IOException {
        var reading = new DocumentReading(database.store(), caller.readership());
        return switch (reading.find(id, call.parameter("rev"))) {
            case DocumentReading.Found.Refused(int status, var reason) -> HttpAnswer.error(status, reason);
            case DocumentReading.Found.Document(var _, var body) -> content(name, entry(body, name));
        };
    }

    private static JsonNode entry(ObjectNode body, String name) {
        JsonNode entry = body.path("_attachments").path(name);
        if (!entry.isMissingNode() || !name.startsWith(BLOB + "/")) {
            return entry;
        }
        return body.at(JsonPointer.compile(name.substring(BLOB.length())));
    }

    private HttpAnswer content(String name, JsonNode entry) throws IOException {
        Optional<Digest> digest = Digest.parse(entry.path("digest").asString(""));
        if (digest.isEmpty() || !attachments.has(digest.get())) {
            return HttpAnswer.error(404, "missing attachment " + name);
        }
        String type = entry.path("content_type").asString("");
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", printable(type).isEmpty() ? ANY_TYPE : printable(type));
        headers.put("ETag", "\"" + digest.get().text() + "\"");
        if (ACTIVE_TYPES.contains(type.split(";", 2)[0].strip())) {
            headers.put("Content-Disposition", "attachment");
        }
        return new HttpAnswer.Content(headers, attachments.length(digest.get()), out -> {
            try (InputStream content = attachments.read(digest.get())) {
                content.transferTo(out);
            }
        });
    }

    /// What may stand in a header.
    private static String printable(String type) {
        return type.chars().allMatch(c -> c >= ' ' && c < 0x7f) ? type.strip() : "";
    }

    HttpAnswer put(String id, String name, HttpCall call) throws IOException {
        if (!DocumentId.isValid(id) || name.isEmpty()) {
            return HttpAnswer.badRequest("Invalid doc ID");
        }
        StoredRevision current = database.store().current(id).orElse(null);
        if (current != null && !caller.readership().canRead(current)) {
            return HttpAnswer.error(403, "forbidden");
        }
        String parent = call.namedRevision();
        if (parent == null && current != null && !current.deleted()) {
            return HttpAnswer.error(409, "Cannot modify attachments without a specific rev ID");
        }
        if (parent != null && (current == null || !current.rev().equals(parent))) {
            return HttpAnswer.error(409, "Document revision conflict");
        }
        try (Upload upload = attachments.begin(database.sessions().settings().attachmentMax())) {
            receive(call, upload);
            Optional<Digest> digest = upload.keep();
            return digest.isEmpty()
                    ? HttpAnswer.error(413, "the attachment is too large")
                    : store(id, name, call, current, digest.get(), upload.length());
        }
    }

    private static void receive(HttpCall call, Upload upload) throws IOException {
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = call.stream()) {
            int count;
            while ((count = in.read(chunk)) >= 0) {
                upload.write(chunk, 0, count);
            }
        }
    }

    private HttpAnswer store(
            String id, String name, HttpCall call, @Nullable StoredRevision current, Digest digest, long length) {
        ObjectNode document = Json.object();
        if (current != null && !current.deleted()) {
            Optional<ObjectNode> body =
                    database.store().body(current.sequence()).flatMap(Json::parseObject);
            if (body.isEmpty()) {
                return HttpAnswer.error(409, "Document revision conflict");
            }
            document = body.get();
        }
        ObjectNode entries =
                document.path("_attachments") instanceof ObjectNode there ? there : document.putObject("_attachments");
        String type = call.header(HttpHeader.CONTENT_TYPE);
        ObjectNode entry = entries.putObject(name)
                .put("content_type", type == null || type.isBlank() ? ANY_TYPE : type)
                .put("revpos", current == null ? 1 : RevisionId.generation(current.rev()) + 1);
        InlineAttachments.describe(entry, digest, length);
        var writing = new DocumentWriting(database, caller);
        return DocumentWriting.answer(
                writing.edit(id, call.namedRevision(), document, Set.of(digest.text()))
                        .join(),
                201);
    }
}
