package dev.tidemark.hub.access;

import dev.tidemark.hub.store.StoredRevision;
import java.util.Collection;
import java.util.HashSet;
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

    /// Whether the document was in one of these channels, and has left all of them, after this sequence.
    public boolean hasLost(StoredRevision revision, long since) {
        return !canRead(revision)
                && revision.stays().stream()
                        .anyMatch(stay -> channels.contains(stay.channel())
                                && !stay.span().isOpen()
                                && stay.span().until() > since);
    }
}
