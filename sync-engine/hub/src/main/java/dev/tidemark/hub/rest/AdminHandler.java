package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.Readership;
import dev.tidemark.hub.session.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// The administrator's port: on the loopback interface and without passwords. A request must name that interface, so
/// that no page in a browser reaches it under a name of its own.
final class AdminHandler extends RestHandler {
    private static final Set<String> LOCAL_NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
    private static final String CHECKPOINT = "checkpoint/";

    AdminHandler(Supplier<@Nullable HubServices> services) {
        super(services);
    }

    @Override
    void handle(HubServices hub, Request request, Response response, Callback callback) throws IOException {
        Answering.send(
                LOCAL_NAMES.contains(Request.getServerName(request))
                        ? answer(hub, HttpCall.of(request))
                        : HttpAnswer.error(403, "forbidden", "only from this machine"),
                response,
                callback);
    }

    private static HttpAnswer answer(HubServices hub, HttpCall call) throws IOException {
        if (call.is("GET", 0)) {
            return version();
        }
        if (call.is("GET", 1) && call.segment(0).equals("_status")) {
            return HttpAnswer.ok(Json.object().put("state", "Online"));
        }
        if (!call.segment(0).equals(hub.database())) {
            return HttpAnswer.missing();
        }
        return switch (call.segment(1)) {
            case "" -> call.is("GET", 1) ? database(hub) : HttpAnswer.missing();
            case "_changes" -> ChangesAnswer.of(hub.store(), Readership.ADMINISTRATOR, call);
            case "_user" -> user(new UserRequests(hub.users()), call);
            case "_local" -> local(hub, call);
            case "_revs_diff" -> withBody(call, new RevsDiff(hub.store())::answer);
            default -> document(new DocumentRequests(hub.store(), hub.policy()), call);
        };
    }

    private static HttpAnswer user(UserRequests users, HttpCall call) throws IOException {
        if (call.is("GET", 2)) {
            return users.list();
        }
        return switch (call.path().size() == 3 ? call.method() : "") {
            case "GET" -> users.get(call.segment(2));
            case "PUT" -> withBody(call, body -> users.put(call.segment(2), call, body));
            case "DELETE" -> users.delete(call.segment(2));
            default -> HttpAnswer.missing();
        };
    }

    private static HttpAnswer local(HubServices hub, HttpCall call) {
        String name = call.path().size() == 3 ? call.segment(2) : call.segment(2) + "/" + call.segment(3);
        if (!call.method().equals("DELETE") || !name.startsWith(CHECKPOINT)) {
            return HttpAnswer.missing();
        }
        boolean deleted = hub.store()
                .deleteCheckpoint(name.substring(CHECKPOINT.length()))
                .join();
        return deleted ? HttpAnswer.ok(Json.object().put("ok", true)) : HttpAnswer.missing();
    }

    private static HttpAnswer document(DocumentRequests documents, HttpCall call) throws IOException {
        String id = call.segment(1);
        if (call.path().size() != 2 || id.startsWith("_")) {
            return HttpAnswer.missing();
        }
        return switch (call.method()) {
            case "GET" -> documents.get(id, Readership.ADMINISTRATOR, call);
            case "PUT" -> withBody(call, body -> documents.put(id, call, body));
            case "DELETE" -> documents.delete(id, call);
            default -> HttpAnswer.missing();
        };
    }

    private static HttpAnswer withBody(HttpCall call, Function<byte[], HttpAnswer> handler) throws IOException {
        Optional<byte[]> body = call.body();
        return body.map(handler).orElseGet(() -> HttpAnswer.error(413, "too_large", "the body is too long"));
    }
}
