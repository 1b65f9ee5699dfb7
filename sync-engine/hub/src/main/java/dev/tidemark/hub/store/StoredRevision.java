package dev.tidemark.hub.store;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The current revision of a document, without its body.
///
/// @param channels where it can be read
/// @param stays when the document was in which channel, now and before; in [#ALL] since it exists
/// @param digests of the attachments that the body names
public record StoredRevision(
        long sequence,
        String id,
        String rev,
        boolean deleted,
        History history,
        Set<String> channels,
        List<Stay> stays,
        List<String> digests,
        int bodySize) {
    /// The channel that holds every document.
    public static final String ALL = "*";

    public StoredRevision {
        channels = Set.copyOf(channels);
        stays = List.copyOf(stays);
        digests = List.copyOf(digests);
    }

    public boolean holds(String revision) {
        return rev.equals(revision) || history.knows(revision);
    }

    public boolean isInAny(Collection<String> names) {
        return names.stream().anyMatch(channels::contains);
    }
}
