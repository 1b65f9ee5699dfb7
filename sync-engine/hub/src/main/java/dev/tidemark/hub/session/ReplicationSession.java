package dev.tidemark.hub.session;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.access.UserGoneException;
import dev.tidemark.hub.blip.BlipConnection;
import dev.tidemark.hub.blip.BlipReply;
import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.CloseCode;
import dev.tidemark.hub.blip.ConnectionClosedException;
import dev.tidemark.hub.blip.IncomingRequest;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.StoreException;
import dev.tidemark.hub.watch.Traffic;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's connection. A message is answered by what it deserves, or, where this side fails, by closing with 4001:
/// the client comes back and nothing is taken for done.
public final class ReplicationSession implements BlipConnection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicationSession.class);
    /// Requests that are worked on away from the receiving thread.
    private static final int BACKGROUND_MAX = 1_024;

    private final Services services;
    private final Peer peer;
    private final SessionWatch watch;
    private final Traffic traffic;
    private final BlipConnection connection;
    private final Checkpoints checkpoints;
    private final Proposals proposals;
    private final IncomingRevisions revisions;
    private final AttachmentServer attachments;
    private final PromisedAttachments promised = new PromisedAttachments();
    private final AtomicReference<@Nullable Pull> pull = new AtomicReference<>();
    private final AtomicInteger inBackground = new AtomicInteger();
    private final Consumer<ReplicationSession> onEnd;

    /// What all sessions of a hub share.
    public record Services(
            HubStore store, AccessPolicy policy, Executor executor, RandomGenerator random, SessionSettings settings) {}

    public ReplicationSession(
            Services services,
            Peer peer,
            Function<ReplicationSession, BlipConnection> connect,
            Consumer<ReplicationSession> onEnd) {
        this.services = services;
        this.peer = peer;
        this.onEnd = onEnd;
        SessionSettings settings = services.settings();
        this.watch = new SessionWatch(peer.user(), settings.observer());
        this.traffic = settings.traffic();
        this.connection = connect.apply(this);
        HubStore store = services.store();
        this.checkpoints = new Checkpoints(store, peer.user(), settings.removeLocalCompleted());
        this.proposals = new Proposals(store);
        var fetcher = new AttachmentFetcher(store, connection, services.random(), settings.attachmentMax());
        var replies = new OrderedReplies(settings.removeLocalCompleted(), this::fail);
        this.revisions =
                new IncomingRevisions(store, services.policy(), peer.user(), fetcher, services.executor(), replies);
        this.attachments = new AttachmentServer(store, peer, promised);
        watch.connected();
        LOG.atInfo().addKeyValue("user", peer.user()).log("connected");
    }

    public String user() {
        return peer.user();
    }

    public BlipConnection connection() {
        return connection;
    }

    @Override
    public void onRequest(IncomingRequest request) {
        watch.received(request);
        traffic.request(request.profile());
        switch (request.profile()) {
            case "getCheckpoint" -> inBackground(request, checkpoints::get);
            case "setCheckpoint" -> answerLater(request);
            case "subChanges" -> subscribe(request);
            case "proposeChanges" -> inBackground(request, proposals::answer);
            case "rev" -> revisions.receive(request);
            case "getAttachment" -> inBackground(request, attachments::answer);
            case "changes" -> request.reply(BlipReply.http(409, "use proposeChanges"));
            case "norev" -> {
                LOG.debug("a client takes back {}", request.property("id"));
                request.reply(BlipReply.empty());
            }
            default -> request.reply(BlipReply.unknownProfile());
        }
    }

    @Override
    public void onSending(BlipRequest request) {
        watch.sending(request);
        if ("rev".equals(request.properties().get("Profile"))) {
            traffic.documentOut();
        }
    }

    @Override
    public void onAnswering(IncomingRequest request, BlipReply reply) {
        watch.answering(request, reply);
        if (request.profile().equals("rev")) {
            switch (reply) {
                case BlipReply.Success _ -> traffic.documentIn();
                case BlipReply.Failure failure when failure.code() == 409 -> traffic.conflict();
                case BlipReply.Failure _ -> traffic.refusal();
            }
        }
    }

    private void answerLater(IncomingRequest request) {
        var _ = checkpoints.set(request).whenComplete((reply, failure) -> {
            if (failure == null) {
                request.reply(reply);
            } else {
                fail(failure);
            }
        });
    }

    private void inBackground(IncomingRequest request, Function<IncomingRequest, BlipReply> handler) {
        if (inBackground.incrementAndGet() > BACKGROUND_MAX) {
            connection.close(CloseCode.TRANSIENT, "too many requests at once");
            return;
        }
        services.executor().execute(() -> {
            try {
                request.reply(handler.apply(request));
            } catch (RuntimeException e) {
                fail(e);
            } finally {
                inBackground.decrementAndGet();
            }
        });
    }

    private void subscribe(IncomingRequest request) {
        switch (Subscription.parse(request)) {
            case Subscription.Parsed.Unfit(int status, var reason) -> request.reply(BlipReply.http(status, reason));
            case Subscription.Parsed.Fit(var subscription) -> {
                var started = new Pull(services.store(), connection, subscription, peer, promised);
                if (!pull.compareAndSet(null, started)) {
                    request.reply(BlipReply.http(400, "this connection has a subscription"));
                    return;
                }
                request.reply(BlipReply.empty());
                started.start(services.executor());
                if (connection.isClosed()) {
                    started.close();
                }
            }
        }
    }

    private void fail(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof StoreException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof UserGoneException) {
            connection.close(CloseCode.TRANSIENT, "the user has changed");
            return;
        }
        if (!(cause instanceof ConnectionClosedException) && !connection.isClosed()) {
            LOG.error("closing a connection on a fault of this side", failure);
        }
        connection.close(CloseCode.TRANSIENT, "internal fault");
    }

    @Override
    public void onClosed() {
        Pull running = pull.get();
        if (running != null) {
            running.close();
        }
        watch.gone();
        LOG.atInfo().addKeyValue("user", peer.user()).log("gone");
        onEnd.accept(this);
    }
}
