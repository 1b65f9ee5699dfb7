package dev.tidemark.hub.rest;

import dev.tidemark.hub.blip.BlipConnection;
import dev.tidemark.hub.blip.BlipLimits;
import dev.tidemark.hub.blip.CloseCode;
import dev.tidemark.hub.database.Database;
import dev.tidemark.hub.database.OpenReplications;
import dev.tidemark.hub.session.Peer;
import dev.tidemark.hub.session.ReplicationSession;
import dev.tidemark.hub.store.Account;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/// Turns requests into replication sessions.
final class ReplicationEndpoints {
    private static final Set<String> SUPPORTED = Set.of("BLIP_3+CBMobile_3");
    private static final String PROTOCOL = "Sec-WebSocket-Protocol";
    private static final int MESSAGE_MAX = 1 << 20;
    private static final int TEXT_MAX = 1 << 16;

    private final ServerWebSocketContainer webSockets;

    ReplicationEndpoints(Server server) {
        webSockets = ServerWebSocketContainer.ensure(server);
        // Idle clients ping every five minutes at most; the limits that Jetty starts with break the protocol.
        webSockets.setIdleTimeout(Duration.ZERO);
        webSockets.setMaxBinaryMessageSize(MESSAGE_MAX);
        webSockets.setMaxFrameSize(MESSAGE_MAX);
        webSockets.setMaxTextMessageSize(TEXT_MAX);
    }

    void upgrade(Database database, Account account, Request request, Response response, Callback callback) {
        Optional<String> protocol = choose(request);
        if (protocol.isEmpty()) {
            Answering.send(HttpAnswer.badRequest("no sub-protocol that is spoken here"), response, callback);
            return;
        }
        boolean upgraded = webSockets.upgrade(
                (_, accepted, _) -> {
                    accepted.setAcceptedSubProtocol(protocol.get());
                    return new BlipWebSocket(
                            database.sessions().executor(), socket -> begin(database, account, socket));
                },
                request,
                response,
                callback);
        if (!upgraded) {
            Answering.send(HttpAnswer.error(426, "this is a WebSocket"), response, callback);
        }
    }

    private static Optional<String> choose(Request request) {
        return request.getHeaders().getValuesList(PROTOCOL).stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .filter(SUPPORTED::contains)
                .findFirst();
    }

    private static BlipConnection begin(Database database, Account account, BlipWebSocket socket) {
        OpenReplications open = database.replications();
        var session = new ReplicationSession(
                database.sessions(),
                new Peer(database.store(), account),
                listener -> new BlipConnection(socket, listener, BlipLimits.defaults()),
                open::remove);
        open.add(session);
        boolean changed = database.store()
                .account(account.name())
                .filter(account::isLetInAs)
                .isEmpty();
        if (changed || !database.isOnline() || session.connection().isClosed()) {
            session.connection().close(CloseCode.TRANSIENT, "the user or the database has changed");
            open.remove(session);
        }
        return session.connection();
    }
}
