package dev.tidemark.hub.access;

import dev.tidemark.hub.store.StoredRevision;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What somebody may read: the documents of some channels, or everything.
public record Readership(boolean everything, Set<String> channels) {
    public static final String ALL_CHANNELS = "*";
    /// The channel that everybody may read.
    public static final String PUBLIC_CHANNEL = "!";

    public static final Readership ADMINISTRATOR = new Readership(true, Set.of());

    public Readership {
        channels = Set.copyOf(channels);
    }

    public static Readership of(Collection<String> granted) {
        var channels = new HashSet<>(granted);
        channels.add(PUBLIC_CHANNEL);
        return new Readership(channels.remove(ALL_CHANNELS), channels);
    }

    public boolean canRead(StoredRevision revision) {
        return everything || revision.isInAny(channels);
    }

    /// Whether the document was readable, and has left, after this sequence.
    public boolean hasLost(StoredRevision revision, long since) {
        return !canRead(revision)
                && revision.departures().entrySet().stream()
                        .anyMatch(left -> left.getValue() > since && channels.contains(left.getKey()));
    }

    /// This readership, but only these channels of it.
    public Readership within(Collection<String> names) {
        if (names.contains(ALL_CHANNELS)) {
            return this;
        }
        var both = new HashSet<>(names);
        if (!everything) {
            both.retainAll(channels);
        }
        return new Readership(false, both);
    }

    /// What the grants made before a sequence allow.
    public static Readership before(long sequence, Map<String, Long> grants) {
        var earlier = new HashSet<String>();
        grants.forEach((channel, granted) -> {
            if (granted < sequence) {
                earlier.add(channel);
            }
        });
        return of(earlier);
    }
}
