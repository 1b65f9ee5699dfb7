package dev.tidemark.hub.access;

import dev.tidemark.hub.store.StoredRevision;
import dev.tidemark.hub.store.WriteRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Decides about each write of a user: whether it is taken, and into which channels it goes. Runs on the writer's
/// thread, may run again for the same write, waits for nothing. An exception from it closes the connection.
@FunctionalInterface
public interface AccessPolicy {
    WriteRule.Verdict judge(Write write, @Nullable StoredRevision current);

    /// A revision that a user would store.
    record Write(String user, String document, boolean deleted, JsonNode body) {}
}
