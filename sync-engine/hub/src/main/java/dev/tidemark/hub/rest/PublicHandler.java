package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.Authenticator;
import dev.tidemark.hub.access.BusyException;
import dev.tidemark.hub.database.Database;
import dev.tidemark.hub.database.Databases;
import dev.tidemark.hub.store.Account;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// The users' port. Whether a database exists is told to those alone whom some database knows.
final class PublicHandler extends RestHandler {
    /// Bodies that come in at a time, well below the number of threads that answer.
    private static final int BODIES_MAX = 100;

    private final ReplicationEndpoints replication;
    private final Semaphore bodies = new Semaphore(BODIES_MAX);

    PublicHandler(Supplier<@Nullable Databases> databases, ReplicationEndpoints replication) {
        super(databases);
        this.replication = replication;
    }

    @Override
    void handle(Databases databases, Request request, Response response, Callback callback) throws IOException {
        HttpCall call = HttpCall.of(request);
        Database database = databases.find(call.segment(0)).orElse(null);
        if (call.is("GET", 0)) {
            Answering.send(version(), response, callback);
        } else if (database != null) {
            handle(database, call, response, callback);
        } else if (databases.isDamaged(call.segment(0))) {
            Answering.send(unavailable(), response, callback);
        } else if (isKnownSomewhere(databases, call)) {
            Answering.send(HttpAnswer.missing(), response, callback);
        } else {
            challenge(response, callback);
        }
    }

    private static boolean isKnownSomewhere(Databases databases, HttpCall call) {
        String authorization = call.header(HttpHeader.AUTHORIZATION);
        return authorization != null
                && databases.all().stream()
                        .anyMatch(other -> other.authenticator()
                                .authenticate(authorization, List.of())
                                .filter(user -> !user.account().name().isEmpty())
                                .isPresent());
    }

    private static void challenge(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"Tidemark\"");
        Answering.sendEmpty(401, response, callback);
    }

    private void handle(Database database, HttpCall call, Response response, Callback callback) throws IOException {
        var cookies = new SessionCookies(database.name(), call.request(), response);
        boolean isLogin = call.segment(1).equals("_session") && call.path().size() == 2;
        if (!database.isOnline()) {
            Answering.send(unavailable(), response, callback);
            return;
        }
        if (isLogin && call.method().equals("POST")) {
            logIn(database, call, cookies, callback);
            return;
        }
        Optional<Account> account = identify(database, call, cookies);
        if (isLogin) {
            HttpAnswer answer = new SessionRequests(database).forUser(call, account.orElse(null), cookies, new byte[0]);
            Answering.send(answer, response, callback);
        } else if (account.isEmpty()) {
            challenge(response, callback);
        } else if (call.is("GET", 2) && call.segment(1).equals("_blipsync")) {
            replication.upgrade(database, account.get(), call.request(), response, callback);
        } else {
            answer(new DatabaseRequests(database, new Caller.User(account.get())), call, response, callback);
        }
    }

    /// A thread waits for a body, but never all of them.
    private void answer(DatabaseRequests requests, HttpCall call, Response response, Callback callback)
            throws IOException {
        if (!call.hasBody()) {
            Answering.send(requests.answer(call), response, callback);
            return;
        }
        if (!bodies.tryAcquire()) {
            throw new BusyException("too many bodies are coming in");
        }
        try {
            Answering.send(requests.answer(call), response, callback);
        } finally {
            bodies.release();
        }
    }

    private static void logIn(Database database, HttpCall call, SessionCookies cookies, Callback callback) {
        Request request = call.request();
        if (LoginBody.isTooLong(request)) {
            Answering.send(HttpAnswer.tooLarge(), cookies.response(), callback);
            return;
        }
        var _ = LoginBody.read(request)
                .whenCompleteAsync(
                        (body, failure) -> guarded(
                                request,
                                cookies.response(),
                                callback,
                                () -> Answering.send(
                                        failure == null ? logIn(database, call, cookies, body) : refused(failure),
                                        cookies.response(),
                                        callback)),
                        request.getComponents().getExecutor());
    }

    private static HttpAnswer logIn(Database database, HttpCall call, SessionCookies cookies, byte[] body) {
        Account account = identify(database, call, cookies).orElse(null);
        return new SessionRequests(database).forUser(call, account, cookies, body);
    }

    private static HttpAnswer refused(Throwable failure) throws IOException {
        throw new SlowBodyException(failure);
    }

    private static Optional<Account> identify(Database database, HttpCall call, SessionCookies cookies) {
        Optional<Authenticator.Identified> identified =
                database.authenticator().authenticate(call.header(HttpHeader.AUTHORIZATION), cookies.ids());
        return identified.map(user -> {
            if (user.renewed() != null) {
                cookies.set(user.renewed());
            }
            return user.account();
        });
    }
}
