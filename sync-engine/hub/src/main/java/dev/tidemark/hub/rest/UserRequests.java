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
/// `GUEST` is who gives no credentials.
final class UserRequests {
    private final StoredUsers users;

    UserRequests(StoredUsers users) {
        this.users = users;
    }

    HttpAnswer list(HttpCall call) {
        ArrayNode list = Json.array();
        boolean namesOnly = !"false".equals(call.parameter("name_only"));
        users.list().forEach(user -> {
            if (namesOnly) {
                list.add(user.name());
            } else {
                list.add(describe(user));
            }
        });
        return HttpAnswer.ok(list);
    }

    HttpAnswer get(String name) {
        return find(name).map(user -> HttpAnswer.ok(describe(user))).orElseGet(HttpAnswer::missing);
    }

    private Optional<User> find(String name) {
        return name.equals(StoredUsers.GUEST_SHOWN) ? Optional.of(users.guest()) : users.find(name);
    }

    /// Names its user in its body.
    HttpAnswer post(ObjectNode json) {
        String name = json.path("name").asString("");
        if (name.isEmpty()) {
            return HttpAnswer.badRequest("Missing name property");
        }
        return users.find(name).isPresent() ? exists() : put(name, json, 201);
    }

    HttpAnswer put(String name, HttpCall call, ObjectNode json) {
        if (!json.path("name").asString(name).equals(name)) {
            return HttpAnswer.badRequest("Name mismatch (can't change name)");
        }
        boolean exists = find(name).isPresent();
        if ("true".equals(call.parameter("create")) && exists) {
            return exists();
        }
        if ("false".equals(call.parameter("create")) && !exists) {
            return HttpAnswer.missing();
        }
        return put(name, json, exists ? 200 : 201);
    }

    private static HttpAnswer exists() {
        return HttpAnswer.error(409, "the user exists");
    }

    private HttpAnswer put(String name, ObjectNode json, int success) {
        try {
            var change = new StoredUsers.Change(
                    json.path("password").asString(null),
                    names(json.get("admin_channels")),
                    names(json.get("admin_roles")),
                    json.has("disabled") ? json.path("disabled").asBoolean(false) : null);
            if (name.equals(StoredUsers.GUEST_SHOWN)) {
                users.putGuest(change);
            } else if (!users.put(name, change)) {
                return HttpAnswer.badRequest("a new user needs a password");
            }
            return get(name, success);
        } catch (IllegalArgumentException e) {
            return HttpAnswer.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private HttpAnswer get(String name, int success) {
        return find(name).map(user -> HttpAnswer.json(success, describe(user))).orElseGet(HttpAnswer::missing);
    }

    static @Nullable Set<String> names(@Nullable JsonNode named) {
        if (named == null || named.isNull()) {
            return null;
        }
        if (!named.isArray() || !named.valueStream().allMatch(JsonNode::isString)) {
            throw new IllegalArgumentException("admin_channels and admin_roles are lists of names");
        }
        var names = new HashSet<String>();
        named.forEach(name -> names.add(name.asString()));
        return names;
    }

    HttpAnswer delete(String name) {
        if (name.equals(StoredUsers.GUEST_SHOWN)) {
            return HttpAnswer.error(405, "The GUEST user cannot be deleted. Only disabled via an update.");
        }
        return users.remove(name) ? HttpAnswer.done(200) : HttpAnswer.missing();
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
