package dev.tidemark.hub.session;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.access.Judgement;
import dev.tidemark.hub.blip.BlipReply;
import dev.tidemark.hub.blip.IncomingRequest;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.RevisionWrite;
import dev.tidemark.hub.store.WriteOutcome;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// `rev` from the client. Many are under way at once and share the store's force; replies leave in the order of the
/// requests. A refusal is final in the client: it is given only for what would be refused again, and every other
/// failure ends the connection.
final class IncomingRevisions {
    private final HubStore store;
    private final AccessPolicy policy;
    private final String user;
    private final AttachmentFetcher attachments;
    private final Executor background;
    private final OrderedReplies replies;

    IncomingRevisions(
            HubStore store,
            AccessPolicy policy,
            String user,
            AttachmentFetcher attachments,
            Executor background,
            OrderedReplies replies) {
        this.store = store;
        this.policy = policy;
        this.user = user;
        this.attachments = attachments;
        this.background = background;
        this.replies = replies;
    }

    void receive(IncomingRequest request) {
        replies.add(request, process(request));
    }

    private CompletableFuture<BlipReply> process(IncomingRequest request) {
        if (request.isOversized()) {
            return refuse(413, "the document is too large");
        }
        if (request.property("deltaSrc") != null) {
            return refuse(422, "deltas are not supported");
        }
        Optional<RevisionHeader> header = RevisionHeader.of(request);
        if (header.isEmpty()) {
            return refuse(400, "a property is missing or malformed");
        }
        return switch (DocumentBody.parse(request.body())) {
            case DocumentBody.Parsed.Unfit(int status, var reason) -> refuse(status, reason);
            case DocumentBody.Parsed.Body(var body) -> process(header.get(), body);
        };
    }

    private static CompletableFuture<BlipReply> refuse(int status, String reason) {
        return CompletableFuture.completedFuture(BlipReply.http(status, reason));
    }

    private CompletableFuture<BlipReply> process(RevisionHeader header, DocumentBody body) {
        if (body.blobs().isEmpty()) {
            return store(header, body);
        }
        return CompletableFuture.supplyAsync(() -> attachments.fetch(header.id(), body.blobs()), background)
                .thenCompose(fetched -> switch (fetched) {
                    case AttachmentFetcher.Fetched.Held _ -> store(header, body);
                    case AttachmentFetcher.Fetched.Refused(int status, var reason) -> refuse(status, reason);
                });
    }

    private CompletableFuture<BlipReply> store(RevisionHeader header, DocumentBody body) {
        var judgement = Judgement.byUser(
                policy, new AccessPolicy.Write(header.id(), header.rev(), header.deleted(), body.json()), user);
        var write = new RevisionWrite(
                header.id(), header.rev(), header.history(), header.deleted(), body.bytes(), body.digests(), judgement);
        try {
            judgement.prepare(store, write);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        return store.write(write).thenApply(IncomingRevisions::asReply);
    }

    private static BlipReply asReply(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Stored _, WriteOutcome.AlreadyStored _ -> BlipReply.empty();
            case WriteOutcome.Conflict(var current) -> BlipReply.http(409, "conflict with " + current);
            case WriteOutcome.Refused(int status, var reason) -> BlipReply.http(status, reason);
        };
    }
}
