package dev.tidemark.hub;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.store.WriteRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Takes every write, and grants what its `access` and `roles` say.
final class GrantingPolicy implements AccessPolicy {
    @Override
    public WriteRule.Verdict judge(Write write, Circumstances circumstances) {
        return new WriteRule.Verdict.Accepted(
                names(write.body().path("channels")),
                grants(write.body().path("access")),
                grants(write.body().path("roles")));
    }

    private static Map<String, Set<String>> grants(JsonNode object) {
        var grants = new HashMap<String, Set<String>>();
        object.properties().forEach(grant -> grants.put(grant.getKey(), names(grant.getValue())));
        return grants;
    }

    private static Set<String> names(JsonNode array) {
        var names = new HashSet<String>();
        array.forEach(name -> names.add(name.asString()));
        return names;
    }
}
