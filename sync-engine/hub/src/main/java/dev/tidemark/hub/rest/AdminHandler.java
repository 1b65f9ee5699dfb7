package dev.tidemark.hub.rest;

import dev.tidemark.hub.backup.BackupWriter;
import dev.tidemark.hub.database.Database;
import dev.tidemark.hub.database.Databases;
import dev.tidemark.hub.operation.HubMetrics;
import dev.tidemark.hub.operation.HubStatus;
import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.tls.ServerCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The administrator's port: what the users' port has, without its bounds, and the administration of databases and
/// users.
final class AdminHandler extends RestHandler {
    private final AdminGuard guard;

    AdminHandler(Supplier<@Nullable Databases> databases, AdminGuard guard) {
        super(databases);
        this.guard = guard;
    }

    @Override
    void handle(Databases databases, Request request, Response response, Callback callback) throws IOException {
        Optional<HttpAnswer> refusal = guard.refusal(request);
        if (refusal.isPresent() && refusal.get().status() == 401) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"Tidemark administration\"");
        }
        Answering.send(
                refusal.isPresent() ? refusal.get() : answer(databases, HttpCall.of(request)), response, callback);
    }

    private static HttpAnswer answer(Databases databases, HttpCall call) throws IOException {
        if (call.path().isEmpty()) {
            return call.is("GET", 0) ? version() : HttpAnswer.notAllowed();
        }
        String name = call.segment(0);
        if (name.startsWith("_")) {
            return ofHub(databases, call);
        }
        if (call.is("PUT", 1)) {
            return call.withBody(body -> new ConfigRequests(databases).create(name, body));
        }
        if (call.is("DELETE", 1)) {
            return new ConfigRequests(databases).remove(name);
        }
        Database database = databases.find(name).orElse(null);
        if (database == null) {
            return databases.isDamaged(name) ? unavailable() : HttpAnswer.error(404, "no such database");
        }
        return ofDatabase(databases, database, call);
    }

    /// What concerns no single database.
    private static HttpAnswer ofHub(Databases databases, HttpCall call) {
        return switch (call.path().size() == 1 && call.method().equals("GET") ? call.segment(0) : "") {
            case "_all_dbs" -> {
                ArrayNode names = Json.array();
                databases.all().forEach(database -> names.add(database.name()));
                yield HttpAnswer.ok(names);
            }
            case "_backup" -> {
                var backup = new BackupWriter(
                        databases.sources(),
                        databases.main().folder().resolve(ServerCertificate.FILE),
                        databases.main().shared().clock().instant());
                yield new HttpAnswer.Streamed(200, backup::writeTo);
            }
            case "_metrics" -> {
                byte[] text = new HubMetrics(databases).text().getBytes(StandardCharsets.UTF_8);
                yield new HttpAnswer.Content(
                        Map.of("Content-Type", "text/plain; version=0.0.4; charset=utf-8"),
                        text.length,
                        out -> out.write(text));
            }
            case "_status" -> HttpAnswer.ok(HubStatus.of(databases));
            default -> HttpAnswer.missing();
        };
    }

    /// An offline database is looked at, configured and brought back, and nothing else.
    private static HttpAnswer ofDatabase(Databases databases, Database database, HttpCall call) throws IOException {
        return switch (call.segment(1)) {
            case "" -> call.method().equals("GET") ? describe(database) : HttpAnswer.notAllowed();
            case "_config" -> new ConfigRequests(databases).answer(database, call);
            case "_online", "_offline" ->
                call.is("POST", 2) ? setOnline(database, call.segment(1).equals("_online")) : HttpAnswer.notAllowed();
            default -> database.isOnline() ? ofOnline(database, call) : unavailable();
        };
    }

    private static HttpAnswer setOnline(Database database, boolean online) {
        database.setOnline(online);
        return HttpAnswer.done(200);
    }

    private static HttpAnswer ofOnline(Database database, HttpCall call) throws IOException {
        return switch (call.segment(1)) {
            case "_user" -> user(database, call);
            case "_role" -> role(new RoleRequests(database.store().roles()), call);
            case "_session" -> session(new SessionRequests(database), call);
            case "_purge" ->
                call.is("POST", 2) ? call.withObject(asked -> purge(database, asked)) : HttpAnswer.notAllowed();
            default -> new DatabaseRequests(database, new Caller.Administrator()).answer(call);
        };
    }

    private static HttpAnswer user(Database database, HttpCall call) throws IOException {
        var users = new UserRequests(database.users());
        String name = call.segment(2);
        return switch (call.path().size()) {
            case 2 ->
                switch (call.method()) {
                    case "GET" -> users.list(call);
                    case "POST" -> call.withObject(users::post);
                    default -> HttpAnswer.notAllowed();
                };
            case 3 ->
                switch (call.method()) {
                    case "GET" -> users.get(name);
                    case "PUT" -> call.withObject(body -> users.put(name, call, body));
                    case "DELETE" -> users.delete(name);
                    default -> HttpAnswer.notAllowed();
                };
            default -> userSession(new SessionRequests(database), name, call);
        };
    }

    private static HttpAnswer role(RoleRequests roles, HttpCall call) throws IOException {
        String name = call.segment(2);
        return switch (call.path().size()) {
            case 2 ->
                switch (call.method()) {
                    case "GET" -> roles.list();
                    case "POST" -> call.withObject(roles::post);
                    default -> HttpAnswer.notAllowed();
                };
            case 3 ->
                switch (call.method()) {
                    case "GET" -> roles.get(name);
                    case "PUT" -> call.withObject(body -> roles.put(name, body));
                    case "DELETE" -> roles.delete(name);
                    default -> HttpAnswer.notAllowed();
                };
            default -> HttpAnswer.missing();
        };
    }

    private static HttpAnswer userSession(SessionRequests sessions, String user, HttpCall call) {
        if (!call.segment(3).equals("_session") || !call.method().equals("DELETE")) {
            return HttpAnswer.missing();
        }
        return call.path().size() == 4 ? sessions.closeAll(user) : sessions.close(call.segment(4), user);
    }

    private static HttpAnswer session(SessionRequests sessions, HttpCall call) throws IOException {
        if (call.is("POST", 2)) {
            return call.withObject(sessions::open);
        }
        if (call.is("GET", 2)) {
            return SessionRequests.describe(null);
        }
        return switch (call.path().size() == 3 ? call.method() : "") {
            case "GET" -> sessions.get(call.segment(2));
            case "DELETE" -> sessions.close(call.segment(2), null);
            default -> HttpAnswer.notAllowed();
        };
    }

    /// Takes documents away as if they had never been; clients that have them keep them, and may bring them back.
    private static HttpAnswer purge(Database database, ObjectNode asked) {
        ObjectNode purged = Json.object();
        asked.properties().forEach(row -> {
            JsonNode revisions = row.getValue();
            boolean isWhole = revisions.isArray()
                    && revisions.size() == 1
                    && revisions.get(0).asString("").equals("*");
            if (isWhole && database.store().purge(row.getKey()).join()) {
                purged.putArray(row.getKey()).add("*");
            }
        });
        ObjectNode answer = Json.object();
        answer.set("purged", purged);
        return HttpAnswer.ok(answer);
    }
}
