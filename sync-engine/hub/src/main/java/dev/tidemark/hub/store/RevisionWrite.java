package dev.tidemark.hub.store;

import java.util.List;

/// A revision to store.
///
/// @param history its ancestors, newest first, without itself
/// @param digests of the attachments that the body names, all of them durable already
/// @param rule decides, against the revision that this one continues, whether and where it may be stored
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record RevisionWrite(
        String id,
        String rev,
        List<String> history,
        boolean deleted,
        byte[] body,
        List<String> digests,
        WriteRule rule) {
    public RevisionWrite {
        history = List.copyOf(history);
        digests = List.copyOf(digests);
    }

    /// Whether it comes right after this revision; the first of its ancestors that the document knows decides.
    public boolean continues(StoredRevision current) {
        return history.stream()
                .filter(current::holds)
                .findFirst()
                .map(current.rev()::equals)
                .orElse(false);
    }
}
