package dev.tidemark.hub.database;

import dev.tidemark.hub.session.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What administrators said about a database. Keys that mean something to a gateway alone are kept and ignored. The
/// guest is no part of it: that is a user.
public final class DatabaseConfig {
    static final DatabaseConfig NONE = new DatabaseConfig(Json.object());

    private static final String SYNC = "sync";
    private static final String OFFLINE = "offline";
    private static final String GUEST = "guest";

    private final ObjectNode json;

    private DatabaseConfig(ObjectNode json) {
        this.json = json;
    }

    /// Throws [IllegalArgumentException] when a key that counts here has the wrong form.
    public static DatabaseConfig of(ObjectNode given) {
        JsonNode sync = given.path(SYNC);
        JsonNode offline = given.path(OFFLINE);
        if (!sync.isMissingNode() && !sync.isNull() && !sync.isString()) {
            throw new IllegalArgumentException("sync is not the text of a function");
        }
        if (!offline.isMissingNode() && !offline.isNull() && !offline.isBoolean()) {
            throw new IllegalArgumentException("offline is neither true nor false");
        }
        ObjectNode kept = given.deepCopy();
        kept.remove(GUEST);
        return new DatabaseConfig(kept);
    }

    static DatabaseConfig parse(String stored) {
        return Json.parseObject(stored.getBytes(StandardCharsets.UTF_8))
                .map(DatabaseConfig::new)
                .orElse(NONE);
    }

    String text() {
        return new String(Json.bytes(json), StandardCharsets.UTF_8);
    }

    /// A copy, to be shown.
    public ObjectNode json() {
        return json.deepCopy();
    }

    /// The sync function, where one was put.
    public Optional<String> sync() {
        return Optional.ofNullable(json.path(SYNC).asString(null)).filter(text -> !text.isBlank());
    }

    public boolean isOffline() {
        return json.path(OFFLINE).asBoolean(false);
    }

    /// This one with what another says on top.
    public DatabaseConfig with(DatabaseConfig changes) {
        ObjectNode merged = json.deepCopy();
        merged.setAll(changes.json);
        return new DatabaseConfig(merged);
    }

    /// null takes the function away.
    public DatabaseConfig withSync(@Nullable String function) {
        ObjectNode changed = json.deepCopy();
        if (function == null) {
            changed.remove(SYNC);
        } else {
            changed.put(SYNC, function);
        }
        return new DatabaseConfig(changed);
    }

    DatabaseConfig withOffline(boolean offline) {
        ObjectNode changed = json.deepCopy();
        changed.put(OFFLINE, offline);
        return new DatabaseConfig(changed);
    }
}
