package dev.tidemark.replicate;

import dev.tidemark.domain.DocumentId;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The replica that the stock client moves to and from the gateway: transport, not truth. It may be behind, ahead, or
/// on another branch than this device left it.
///
/// Called from one thread of the engine at a time, never from the control thread. Every method throws
/// [ReplicaStoreException] when the replica fails.
public interface ReplicaStore extends AutoCloseable {
    /// What the replica holds of each of these; [Copy.Absent] content where it has nothing.
    Map<DocumentId, Copy> read(List<DocumentId> ids);

    /// Saves each where the replica still shows the revision expected. One that fails does not hold up the others.
    ///
    /// @return one outcome per save, in order
    List<Outcome> save(List<Save> saves);

    /// What changed after this sequence, tombstones included, in ascending order, at most `limit`.
    List<Copy> changedSince(long sequence, int limit);

    /// The greatest sequence, 0 for an empty replica. Less than what was seen before: an older replica was put back.
    long lastSequence();

    /// Opens a content that travels with the document as the replica shows it, empty where there is none. The caller
    /// closes it. Takes any thread.
    ///
    /// @param digest of the file
    default Optional<InputStream> blob(DocumentId id, String digest) {
        return Optional.empty();
    }

    /// Calls `changed` on any thread after something changed; several changes may give one call.
    Subscription onChange(Runnable changed);

    @Override
    void close();

    /// @param expected the revision that this save was made from, empty for none
    /// @param content what the replica is to show: a body, or a tombstone. A tombstone on a tombstone is a new revision
    record Save(DocumentId id, String expected, Copy.Content content) {
        public Save {
            if (content instanceof Copy.Absent) {
                throw new IllegalArgumentException("nothing to save of " + id);
            }
        }
    }

    sealed interface Outcome {
        record Saved(String revision) implements Outcome {}

        /// The replica shows another revision than expected: read again, ingest, save again.
        record Moved() implements Outcome {}

        /// The replica does not take this document.
        record Failed(String reason) implements Outcome {}
    }
}
