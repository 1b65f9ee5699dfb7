package dev.tidemark.hub.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What somebody may read, and could read before, whoever granted it: administrators, roles or documents.
///
/// @param channels when each channel was theirs, in order; sequences that lie together are one span
/// @param roles those that they have now, and that exist
public record Entitlement(Map<String, List<Span>> channels, Set<String> roles) {
    public static final Entitlement NOTHING = new Entitlement(Map.of(), Set.of());

    public Entitlement {
        var unions = new HashMap<String, List<Span>>();
        channels.forEach((channel, spans) -> {
            List<Span> union = Span.union(spans);
            if (!union.isEmpty()) {
                unions.put(channel, union);
            }
        });
        channels = Map.copyOf(unions);
        roles = Set.copyOf(roles);
    }

    /// These channels, for ever.
    public static Entitlement always(Set<String> channels) {
        var spans = new HashMap<String, List<Span>>();
        channels.forEach(channel -> spans.put(channel, List.of(Span.ALWAYS)));
        return new Entitlement(spans, Set.of());
    }

    /// The channels that are theirs now.
    public Set<String> current() {
        var current = new HashSet<String>();
        channels.forEach((channel, spans) -> {
            if (spans.getLast().isOpen()) {
                current.add(channel);
            }
        });
        return current;
    }
}
