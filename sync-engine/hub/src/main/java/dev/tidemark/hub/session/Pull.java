package dev.tidemark.hub.session;

import dev.tidemark.hub.access.UserGoneException;
import dev.tidemark.hub.blip.BlipConnection;
import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.CloseCode;
import dev.tidemark.hub.blip.ConnectionClosedException;
import dev.tidemark.hub.blip.IncomingReply;
import dev.tidemark.hub.store.HubStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One client's pull: a thread that lists what has changed and one that sends what the client wants of it.
final class Pull {
    private static final Logger LOG = LoggerFactory.getLogger(Pull.class);
    private static final byte[] NOTHING = {'[', ']'};

    private final HubStore store;
    private final BlipConnection connection;
    private final Subscription subscription;
    private final ChangeLister lister;
    private final RevisionSender sender;
    private final PullWindow window = new PullWindow();

    Pull(
            HubStore store,
            BlipConnection connection,
            Subscription subscription,
            Peer peer,
            PromisedAttachments promised) {
        this.store = store;
        this.connection = connection;
        this.subscription = subscription;
        this.lister = new ChangeLister(store, subscription, peer);
        this.sender = new RevisionSender(store, connection, window, promised, peer);
    }

    void start(Executor executor) {
        executor.execute(() -> guard("listing", this::list));
        executor.execute(() -> guard("sending", sender::sendAll));
    }

    /// A fault here is this side's: the client must come back, or it would wait for ever.
    private void guard(String what, Stage stage) {
        try {
            stage.run();
        } catch (ConnectionClosedException _) {
            LOG.debug("{} ended with its connection", what);
        } catch (InterruptedException _) {
            connection.close(CloseCode.TRANSIENT, "stopped");
            Thread.currentThread().interrupt();
        } catch (UserGoneException e) {
            connection.close(CloseCode.TRANSIENT, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (!window.isClosed()) {
                LOG.error("{} failed", what, e);
            }
            connection.close(CloseCode.TRANSIENT, "internal fault");
        }
    }

    private void list() throws ConnectionClosedException, InterruptedException {
        boolean saidCaughtUp = false;
        while (!window.isClosed()) {
            List<ChangeRow> rows = lister.next();
            if (!rows.isEmpty()) {
                announce(rows);
            }
            if (!saidCaughtUp && lister.isCaughtUp()) {
                saidCaughtUp = true;
                var _ = connection.request(
                        BlipRequest.of("changes").json(NOTHING).withoutReply());
                if (!subscription.continuous()) {
                    return;
                }
            }
            if (lister.isAtEnd() && !store.awaitAfter(lister.sequence(), window::isClosed)) {
                return;
            }
        }
    }

    private void announce(List<ChangeRow> rows) throws ConnectionClosedException, InterruptedException {
        window.awaitListing();
        connection.awaitRoom();
        var listing = BlipRequest.of("changes").json(ChangeRow.json(rows));
        var _ = connection.request(listing).whenComplete((reply, failure) -> {
            if (failure == null) {
                answered(rows, reply);
            }
        });
    }

    private void answered(List<ChangeRow> rows, IncomingReply reply) {
        Optional<WantedRevisions> wanted = switch (reply) {
            case IncomingReply.Answer(var properties, var body) ->
                WantedRevisions.parse(rows, body, properties.getOrDefault("maxHistory", ""));
            case IncomingReply.Refused _ -> Optional.empty();
        };
        wanted.ifPresentOrElse(window::answered, () -> {
            LOG.info("a client does not accept a listing: {}", reply);
            connection.close(CloseCode.TRANSIENT, "changes were not accepted");
        });
    }

    void close() {
        window.close();
        store.wake();
    }

    @FunctionalInterface
    private interface Stage {
        void run() throws ConnectionClosedException, InterruptedException;
    }
}
