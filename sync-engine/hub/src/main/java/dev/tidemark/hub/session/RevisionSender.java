package dev.tidemark.hub.session;

import dev.tidemark.hub.blip.BlipConnection;
import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.ConnectionClosedException;
import dev.tidemark.hub.blip.IncomingReply;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.StoredRevision;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the revisions that a client wants: for each exactly one `rev`, or one `norev` where it was replaced meanwhile
/// and a newer row follows, or where it may no longer be read. The client counts them.
final class RevisionSender {
    private static final Logger LOG = LoggerFactory.getLogger(RevisionSender.class);

    /// What is told of a tombstone to those who may not read it.
    private static final byte[] NOTHING = {'{', '}'};

    private final HubStore store;
    private final BlipConnection connection;
    private final PullWindow window;
    private final PromisedAttachments promised;
    private final Peer peer;

    RevisionSender(
            HubStore store, BlipConnection connection, PullWindow window, PromisedAttachments promised, Peer peer) {
        this.store = store;
        this.connection = connection;
        this.window = window;
        this.promised = promised;
        this.peer = peer;
    }

    void sendAll() throws ConnectionClosedException, InterruptedException {
        WantedRevisions wanted;
        while ((wanted = window.take()) != null) {
            for (WantedRevisions.Wanted revision : wanted.revisions()) {
                send(revision, wanted.maxHistory());
            }
        }
    }

    private void send(WantedRevisions.Wanted wanted, int maxHistory)
            throws ConnectionClosedException, InterruptedException {
        StoredRevision revision = wanted.row().revision();
        window.awaitRevision(revision.bodySize());
        connection.awaitRoom();
        Optional<byte[]> body = store.body(revision.sequence());
        if (body.isEmpty()) {
            takeBack(wanted.row(), "404", "replaced by a newer revision");
            return;
        }
        boolean isTombstoneAlone = wanted.row().loss() != ChangeRow.Loss.NONE;
        if (!isTombstoneAlone && !peer.canRead(revision)) {
            takeBack(wanted.row(), "403", "no longer readable");
            return;
        }
        List<String> history = revision.history().listedFor(revision.rev(), wanted.known(), maxHistory);
        promised.add(revision.digests());
        var _ = connection
                .request(message(wanted.row(), history).json(isTombstoneAlone ? NOTHING : body.get()))
                .whenComplete((reply, _) -> {
                    window.revisionAnswered(revision.bodySize());
                    promised.remove(revision.digests());
                    if (reply instanceof IncomingReply.Refused refused) {
                        LOG.warn("a client refused {} {}: {}", revision.id(), revision.rev(), refused);
                    }
                });
    }

    private void takeBack(ChangeRow row, String error, String reason) throws ConnectionClosedException {
        window.revisionAnswered(row.revision().bodySize());
        var _ = connection.request(
                head("norev", row).with("error", error).with("reason", reason).withoutReply());
    }

    private static BlipRequest message(ChangeRow row, List<String> history) {
        BlipRequest message = head("rev", row);
        if (!history.isEmpty()) {
            message = message.with("history", String.join(",", history));
        }
        return row.revision().deleted() ? message.with("deleted", "1") : message;
    }

    private static BlipRequest head(String profile, ChangeRow row) {
        return BlipRequest.of(profile)
                .with("id", row.revision().id())
                .with("rev", row.revision().rev())
                .with("sequence", row.position().json());
    }
}
