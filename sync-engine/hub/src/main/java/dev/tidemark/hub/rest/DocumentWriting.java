package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.access.Judgement;
import dev.tidemark.hub.access.UserGoneException;
import dev.tidemark.hub.access.script.FunctionException;
import dev.tidemark.hub.database.Database;
import dev.tidemark.hub.session.DocumentBody;
import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.AttachmentStore;
import dev.tidemark.hub.store.Digest;
import dev.tidemark.hub.store.DocumentId;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.RevisionWrite;
import dev.tidemark.hub.store.StoredRevision;
import dev.tidemark.hub.store.WriteOutcome;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Stores revisions that come by REST: edits, to which the hub gives their revision ids, and revisions that were made
/// elsewhere and come with theirs.
final class DocumentWriting {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentWriting.class);
    /// As for revisions that come by replication.
    private static final int BODY_MAX = 20 << 20;

    private static final Pattern GENERATION_FIRST = Pattern.compile("[0-9]+-.+");

    /// Top-level properties that are not part of a body, or mean something in it.
    private static final Set<String> OWN =
            Set.of("_id", "_rev", "_cv", "_deleted", "_revisions", "_exp", "_attachments");

    private final HubStore store;
    private final AccessPolicy policy;
    private final Caller caller;
    private final InlineAttachments inline;

    DocumentWriting(Database database, Caller caller) {
        store = database.store();
        policy = database.policy();
        this.caller = caller;
        inline = new InlineAttachments(
                store.attachments(), database.sessions().settings().attachmentMax());
    }

    /// What became of a write.
    sealed interface Outcome {
        record Written(String id, String rev) implements Outcome {}

        record Refused(int status, String reason) implements Outcome {}
    }

    /// A document as it comes, with `_rev`, `_deleted` and so on in it. `parent` is the revision that it replaces,
    /// where that is said apart from the body.
    CompletableFuture<Outcome> edit(String id, @Nullable String parent, ObjectNode document) {
        return edit(id, parent, document, Set.of());
    }

    /// As the other, with the digests of attachments that the caller has just brought.
    CompletableFuture<Outcome> edit(String id, @Nullable String parent, ObjectNode document, Set<String> brought) {
        String named = document.path("_rev").asString(null);
        if (parent != null && named != null && !parent.equals(named)) {
            return refuse(400, "Revision IDs provided do not match");
        }
        boolean deleted = document.path("_deleted").asBoolean(false);
        return withBody(
                id,
                document,
                brought,
                (body, current) -> edit(id, parent == null ? named : parent, deleted, body, current));
    }

    private CompletableFuture<Outcome> edit(
            String id, @Nullable String parent, boolean deleted, DocumentBody body, @Nullable StoredRevision current) {
        if (parent != null && !GENERATION_FIRST.matcher(parent).matches()) {
            return refuse(400, "Invalid rev: " + parent);
        }
        boolean revives = parent == null && current != null && current.deleted();
        String expected = current == null ? "" : current.rev();
        if (!revives && !expected.equals(parent == null ? "" : parent)) {
            return refuse(409, parent == null ? "Document exists" : "Document revision conflict");
        }
        return HubRevisionId.of(expected, deleted, body.bytes())
                .map(rev -> store(id, rev, expected.isEmpty() ? List.of() : List.of(expected), deleted, body))
                .orElseGet(() -> refuse(400, "a number is out of range, or a text is no Unicode"));
    }

    /// A revision that was made elsewhere, with its `_revisions`.
    CompletableFuture<Outcome> insert(String id, ObjectNode document) {
        Optional<List<String>> line = GivenHistory.of(document);
        if (line.isEmpty()) {
            return refuse(400, "Bad _revisions");
        }
        boolean deleted = document.path("_deleted").asBoolean(false);
        List<String> history = line.get().subList(1, line.get().size());
        return withBody(
                id, document, Set.of(), (body, _) -> store(id, line.get().getFirst(), history, deleted, body));
    }

    /// A document that is not there is deleted, too: as on a gateway, that leaves a tombstone.
    CompletableFuture<Outcome> delete(String id, @Nullable String parent) {
        return edit(id, parent, Json.object().put("_deleted", true));
    }

    private CompletableFuture<Outcome> withBody(String id, ObjectNode document, Set<String> brought, Step step) {
        if (!DocumentId.isValid(id)) {
            return refuse(400, "Invalid doc ID");
        }
        for (String name : document.propertyNames()) {
            if (name.startsWith("_") && !OWN.contains(name)) {
                return refuse(400, "user defined top-level properties that start with '_' are not allowed: " + name);
            }
        }
        StoredRevision current = store.current(id).orElse(null);
        var trusted = new HashSet<>(brought);
        if (current != null) {
            trusted.addAll(current.digests());
        }
        return switch (inline.takeIn(stripped(document), trusted)) {
            case InlineAttachments.Taken.Refused(int status, var reason) -> refuse(status, reason);
            case InlineAttachments.Taken.In(var json, var added) -> {
                trusted.addAll(added);
                yield parse(json, current, trusted, step);
            }
        };
    }

    private CompletableFuture<Outcome> parse(
            ObjectNode json, @Nullable StoredRevision current, Set<String> trusted, Step step) {
        byte[] bytes = Json.bytes(json);
        if (bytes.length > BODY_MAX) {
            return refuse(413, "Document too large!");
        }
        return switch (DocumentBody.parse(bytes)) {
            case DocumentBody.Parsed.Unfit(int status, var reason) -> refuse(status, reason);
            case DocumentBody.Parsed.Body(var body) ->
                holdsAll(body, trusted) ? step.take(body, current) : refuse(400, "Missing data of attachment");
        };
    }

    /// A digest alone opens nothing: users may name what the document has, or what came with it.
    private boolean holdsAll(DocumentBody body, Set<String> trusted) {
        AttachmentStore attachments = store.attachments();
        boolean isAdministrator = caller instanceof Caller.Administrator;
        return body.digests().stream()
                .allMatch(
                        digest -> (isAdministrator || trusted.contains(digest)) && attachments.has(new Digest(digest)));
    }

    private static ObjectNode stripped(ObjectNode document) {
        ObjectNode json = document.deepCopy();
        OWN.stream().filter(name -> !name.equals("_attachments")).forEach(json::remove);
        return json;
    }

    private CompletableFuture<Outcome> store(
            String id, String rev, List<String> history, boolean deleted, DocumentBody body) {
        var judged = new AccessPolicy.Write(id, rev, deleted, body.json());
        Judgement judgement = switch (caller) {
            case Caller.Administrator _ -> Judgement.byAdministrator(policy, judged);
            case Caller.User(var account) -> Judgement.byUser(policy, judged, account.name());
        };
        var write = new RevisionWrite(id, rev, history, deleted, body.bytes(), body.digests(), judgement);
        try {
            judgement.prepare(store, write);
        } catch (FunctionException | UserGoneException e) {
            return failed(id, e);
        }
        return store.write(write)
                .<Outcome>thenApply(outcome -> switch (outcome) {
                    case WriteOutcome.Conflict _ -> new Outcome.Refused(409, "Document revision conflict");
                    case WriteOutcome.Refused(int status, var reason) -> new Outcome.Refused(status, reason);
                    case WriteOutcome.Stored _, WriteOutcome.AlreadyStored _ -> new Outcome.Written(id, rev);
                })
                .exceptionallyCompose(failure -> failed(id, failure));
    }

    /// A function that fails is no fault of the store: unlike a client that replicates, who asks by REST may be told
    /// so.
    private static CompletableFuture<Outcome> failed(String id, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FunctionException) {
                LOG.error("the access function failed on {}", id, cause);
                return refuse(500, "Exception in JS sync function");
            }
            if (cause instanceof UserGoneException) {
                return refuse(401, "Login required");
            }
        }
        return CompletableFuture.failedFuture(failure);
    }

    static HttpAnswer answer(Outcome outcome, int success) {
        return switch (outcome) {
            case Outcome.Refused(int status, var reason) -> HttpAnswer.error(status, reason);
            case Outcome.Written(var id, var rev) ->
                HttpAnswer.json(
                        success, Json.object().put("id", id).put("ok", true).put("rev", rev));
        };
    }

    private static CompletableFuture<Outcome> refuse(int status, String reason) {
        return CompletableFuture.completedFuture(new Outcome.Refused(status, reason));
    }

    @FunctionalInterface
    private interface Step {
        CompletableFuture<Outcome> take(DocumentBody body, @Nullable StoredRevision current);
    }
}
