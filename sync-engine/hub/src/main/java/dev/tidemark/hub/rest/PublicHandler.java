package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.Readership;
import dev.tidemark.hub.store.Account;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// The users' port.
final class PublicHandler extends RestHandler {
    private final ReplicationEndpoints replication;

    PublicHandler(Supplier<@Nullable HubServices> services, ReplicationEndpoints replication) {
        super(services);
        this.replication = replication;
    }

    @Override
    void handle(HubServices hub, Request request, Response response, Callback callback) throws IOException {
        HttpCall call = HttpCall.of(request);
        if (call.is("GET", 0)) {
            Answering.send(version(), response, callback);
            return;
        }
        Optional<Account> account =
                hub.authenticator().authenticate(request.getHeaders().get(HttpHeader.AUTHORIZATION));
        if (account.isEmpty()) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"Tidemark\"");
            Answering.sendEmpty(401, response, callback);
        } else if (!call.segment(0).equals(hub.database())) {
            Answering.send(HttpAnswer.missing(), response, callback);
        } else if (call.is("GET", 2) && call.segment(1).equals("_blipsync")) {
            replication.upgrade(hub.sessions(), account.get(), request, response, callback);
        } else {
            Answering.send(answer(hub, account.get(), call), response, callback);
        }
    }

    private static HttpAnswer answer(HubServices hub, Account account, HttpCall call) throws IOException {
        Readership readership = Readership.of(account.channels());
        if (call.is("GET", 1)) {
            return database(hub);
        }
        if (call.is("POST", 2) && call.segment(1).equals("_revs_diff")) {
            Optional<byte[]> body = call.body();
            var watch = new RevsDiffWatch(
                    new RevsDiff(hub.store()),
                    account.name(),
                    hub.sessions().settings().observer());
            return body.map(watch::answer).orElseGet(() -> HttpAnswer.error(413, "too_large", "the body is too long"));
        }
        if (call.is("GET", 2) && call.segment(1).equals("_changes")) {
            return ChangesAnswer.of(hub.store(), readership, call);
        }
        if (call.is("GET", 2) && !call.segment(1).startsWith("_")) {
            return new DocumentRequests(hub.store(), hub.policy()).get(call.segment(1), readership, call);
        }
        return HttpAnswer.missing();
    }
}
