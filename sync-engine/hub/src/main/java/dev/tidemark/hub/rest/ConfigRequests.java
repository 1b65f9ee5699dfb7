package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.StoredUsers;
import dev.tidemark.hub.database.Database;
import dev.tidemark.hub.database.DatabaseConfig;
import dev.tidemark.hub.database.Databases;
import dev.tidemark.hub.session.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Creating, changing and removing databases, on the administrator's port. A sync function takes effect at once, for
/// what is written from then on: documents that are there keep their channels until they are written again.
final class ConfigRequests {
    private static final String GUEST = "guest";

    private final Databases databases;

    ConfigRequests(Databases databases) {
        this.databases = databases;
    }

    /// Of databases themselves; without a body a new one is as usual.
    HttpAnswer create(String name, byte[] body) {
        Optional<ObjectNode> json = body.length == 0 ? Optional.of(Json.object()) : Json.parseObject(body);
        if (json.isEmpty()) {
            return HttpAnswer.badRequest("the body is not a JSON object");
        }
        if (databases.find(name).isPresent() || databases.isDamaged(name)) {
            return HttpAnswer.error(412, "Duplicate database name \"" + name + "\"");
        }
        return checked(() -> {
            Optional<Database> created = databases.create(name, DatabaseConfig.of(json.get()));
            return created.map(database -> guest(database, json.get(), 201))
                    .orElseGet(() -> HttpAnswer.error(412, "Duplicate database name \"" + name + "\""));
        });
    }

    HttpAnswer remove(String name) {
        try {
            return databases.remove(name) ? HttpAnswer.done(200) : HttpAnswer.missing();
        } catch (IllegalArgumentException e) {
            return HttpAnswer.error(403, String.valueOf(e.getMessage()));
        }
    }

    /// `_config` and what is below it.
    HttpAnswer answer(Database database, HttpCall call) throws IOException {
        if (call.path().size() == 2) {
            return switch (call.method()) {
                case "GET" -> describe(database);
                case "PUT" -> call.withObject(json -> configure(database, json, false));
                case "POST" -> call.withObject(json -> configure(database, json, true));
                default -> HttpAnswer.notAllowed();
            };
        }
        if (call.path().size() != 3 || !call.segment(2).equals("sync")) {
            return HttpAnswer.missing();
        }
        return switch (call.method()) {
            case "GET" ->
                HttpAnswer.text(
                        "application/javascript", database.config().sync().orElse(""));
            case "PUT" -> call.withBody(body -> sync(database, body));
            case "DELETE" ->
                checked(() -> {
                    database.configure(config -> config.withSync(null));
                    return HttpAnswer.done(200);
                });
            default -> HttpAnswer.notAllowed();
        };
    }

    private static HttpAnswer describe(Database database) {
        ObjectNode json = database.config().json().put("name", database.name());
        ObjectNode guest = json.putObject(GUEST);
        var stored = database.users().guest();
        guest.put("disabled", stored.disabled());
        stored.channels().stream().sorted().forEach(guest.putArray("admin_channels")::add);
        return HttpAnswer.ok(json);
    }

    private static HttpAnswer configure(Database database, ObjectNode json, boolean merge) {
        if (!json.path("name").asString(database.name()).equals(database.name())) {
            return HttpAnswer.badRequest("Cannot update database name");
        }
        return checked(() -> {
            DatabaseConfig given = DatabaseConfig.of(json);
            database.configure(current -> merge ? current.with(given) : given);
            return guest(database, json, 201);
        });
    }

    private static HttpAnswer sync(Database database, byte[] function) {
        return checked(() -> {
            String text = new String(function, StandardCharsets.UTF_8);
            database.configure(config -> config.withSync(text));
            return HttpAnswer.done(200);
        });
    }

    /// The guest may be given with a configuration, and is a user then.
    private static HttpAnswer guest(Database database, ObjectNode json, int success) {
        JsonNode guest = json.path(GUEST);
        if (guest.isObject()) {
            database.users()
                    .putGuest(new StoredUsers.Change(
                            null,
                            UserRequests.names(guest.get("admin_channels")),
                            UserRequests.names(guest.get("admin_roles")),
                            guest.path("disabled").asBoolean(false)));
        }
        return HttpAnswer.done(success);
    }

    private static HttpAnswer checked(Change change) {
        try {
            return change.make();
        } catch (IllegalArgumentException e) {
            return HttpAnswer.badRequest(String.valueOf(e.getMessage()));
        }
    }

    @FunctionalInterface
    private interface Change {
        HttpAnswer make();
    }
}
