package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.StoredUsers;
import dev.tidemark.hub.access.User;
import dev.tidemark.hub.session.Json;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `_user` on the administrator's port. `PUT` creates or changes; `?create=true` and `?create=false` insist on one.
final class UserRequests {
    private final StoredUsers users;

    UserRequests(StoredUsers users) {
        this.users = users;
    }

    HttpAnswer list() {
        ArrayNode list = Json.array();
        users.list().forEach(user -> list.add(describe(user)));
        return HttpAnswer.ok(list);
    }

    HttpAnswer get(String name) {
        return users.find(name).map(user -> HttpAnswer.ok(describe(user))).orElseGet(HttpAnswer::missing);
    }

    HttpAnswer put(String name, HttpCall call, byte[] body) {
        Optional<ObjectNode> json = Json.parseObject(body);
        if (json.isEmpty()) {
            return HttpAnswer.badRequest("the body is not a JSON object");
        }
        boolean exists = users.find(name).isPresent();
        if ("true".equals(call.parameter("create")) && exists) {
            return HttpAnswer.error(409, "conflict", "the user exists");
        }
        if ("false".equals(call.parameter("create")) && !exists) {
            return HttpAnswer.missing();
        }
        return put(name, json.get(), exists ? 200 : 201);
    }

    private HttpAnswer put(String name, ObjectNode json, int success) {
        try {
            boolean stored = users.put(
                    name,
                    new StoredUsers.Change(
                            json.path("password").asString(null),
                            names(json.get("admin_channels")),
                            names(json.get("admin_roles")),
                            json.has("disabled") ? json.path("disabled").asBoolean() : null));
            return stored ? get(name, success) : HttpAnswer.badRequest("a new user needs a password");
        } catch (IllegalArgumentException e) {
            return HttpAnswer.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private HttpAnswer get(String name, int success) {
        return users.find(name)
                .map(user -> HttpAnswer.json(success, describe(user)))
                .orElseGet(HttpAnswer::missing);
    }

    private static @Nullable Set<String> names(@Nullable JsonNode named) {
        if (named == null) {
            return null;
        }
        var names = new HashSet<String>();
        named.forEach(name -> names.add(name.asString("")));
        return names;
    }

    HttpAnswer delete(String name) {
        return users.remove(name) ? HttpAnswer.ok(Json.object()) : HttpAnswer.missing();
    }

    private static ObjectNode describe(User user) {
        ObjectNode json = Json.object().put("name", user.name()).put("disabled", user.disabled());
        user.channels().stream().sorted().forEach(json.putArray("admin_channels")::add);
        user.roles().stream().sorted().forEach(json.putArray("admin_roles")::add);
        user.allChannels().stream().sorted().forEach(json.putArray("all_channels")::add);
        user.allRoles().stream().sorted().forEach(json.putArray("roles")::add);
        return json;
    }
}
