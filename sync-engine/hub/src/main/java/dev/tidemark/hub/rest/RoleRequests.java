package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.UserRules;
import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.Role;
import dev.tidemark.hub.store.StoredRoles;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `_role` on the administrator's port. A role that is removed is taken from everybody who has it.
final class RoleRequests {
    private final StoredRoles roles;

    RoleRequests(StoredRoles roles) {
        this.roles = roles;
    }

    HttpAnswer list() {
        ArrayNode names = Json.array();
        roles.list().forEach(role -> names.add(role.name()));
        return HttpAnswer.ok(names);
    }

    HttpAnswer get(String name) {
        return roles.find(name).map(role -> HttpAnswer.ok(describe(role))).orElseGet(HttpAnswer::missing);
    }

    /// Names its role in its body.
    HttpAnswer post(ObjectNode json) {
        String name = json.path("name").asString("");
        if (name.isEmpty()) {
            return HttpAnswer.badRequest("Missing name property");
        }
        return roles.find(name).isPresent() ? HttpAnswer.error(409, "the role exists") : put(name, json);
    }

    HttpAnswer put(String name, ObjectNode json) {
        if (!json.path("name").asString(name).equals(name)) {
            return HttpAnswer.badRequest("Name mismatch (can't change name)");
        }
        try {
            UserRules.checkName(name);
            boolean isNew = roles.put(name, channels(name, json)).join();
            return roles.find(name)
                    .map(role -> HttpAnswer.json(isNew ? 201 : 200, describe(role)))
                    .orElseGet(HttpAnswer::missing);
        } catch (IllegalArgumentException e) {
            return HttpAnswer.badRequest(String.valueOf(e.getMessage()));
        }
    }

    /// Those that there are, where the request names none.
    private Set<String> channels(String name, ObjectNode json) {
        @Nullable Set<String> named = UserRequests.names(json.get("admin_channels"));
        if (named == null) {
            return roles.find(name).map(Role::adminChannels).orElse(Set.of());
        }
        UserRules.checkChannels(named);
        return named;
    }

    HttpAnswer delete(String name) {
        return roles.delete(name).join() ? HttpAnswer.done(200) : HttpAnswer.missing();
    }

    private static ObjectNode describe(Role role) {
        ObjectNode json = Json.object().put("name", role.name());
        role.adminChannels().stream().sorted().forEach(json.putArray("admin_channels")::add);
        role.channels().stream().sorted().forEach(json.putArray("all_channels")::add);
        return json;
    }
}
