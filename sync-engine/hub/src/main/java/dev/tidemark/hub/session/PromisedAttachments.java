package dev.tidemark.hub.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The attachments of revisions that were sent and are not answered: the client may ask for them though their document
/// moves on meanwhile.
final class PromisedAttachments {
    private final Map<String, Integer> counts = new HashMap<>();

    synchronized void add(List<String> digests) {
        digests.forEach(digest -> counts.merge(digest, 1, Integer::sum));
    }

    synchronized void remove(List<String> digests) {
        digests.forEach(digest -> counts.computeIfPresent(digest, (_, count) -> count == 1 ? null : count - 1));
    }

    synchronized boolean contains(String digest) {
        return counts.containsKey(digest);
    }
}
