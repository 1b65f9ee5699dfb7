package dev.tidemark.hub.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The current revision of a document, without its body.
///
/// @param channels where it can be read
/// @param departures channels that the document was in and has left, with the sequence at which it left
/// @param digests of the attachments that the body names
public record StoredRevision(
        long sequence,
        String id,
        String rev,
        boolean deleted,
        History history,
        Set<String> channels,
        Map<String, Long> departures,
        List<String> digests,
        int bodySize) {
    public StoredRevision {
        channels = Set.copyOf(channels);
        departures = Map.copyOf(departures);
        digests = List.copyOf(digests);
    }

    public boolean holds(String revision) {
        return rev.equals(revision) || history.knows(revision);
    }

    public boolean isInAny(Collection<String> names) {
        return names.stream().anyMatch(channels::contains);
    }
}
