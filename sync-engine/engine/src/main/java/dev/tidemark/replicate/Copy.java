package dev.tidemark.replicate;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue.Members;

/// What the replica shows of one document.
///
/// @param revision its revision id, empty for none
/// @param sequence the replica's sequence of that revision, 0 for none
public record Copy(DocumentId id, String revision, long sequence, Content content) {
    public sealed interface Content {}

    public record Absent() implements Content {}

    public record Tombstone() implements Content {}

    public record Body(Members members) implements Content {}

    public static Copy absent(DocumentId id) {
        return new Copy(id, "", 0, new Absent());
    }
}
