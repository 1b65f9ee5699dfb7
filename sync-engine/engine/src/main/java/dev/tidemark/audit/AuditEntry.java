package dev.tidemark.audit;

import dev.tidemark.domain.Digest;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import java.util.Map;

/// A note in its place in the log.
///
/// @param number gapless from 1
/// @param digest over the note, its number and the digest of the entry before
public record AuditEntry(long number, AuditFact note, Digest digest) {
    /// The entry that follows one with this number and digest; 0 and [Digest#NONE] for the first.
    public static AuditEntry after(long number, Digest previous, AuditFact note) {
        return new AuditEntry(number + 1, note, digest(number + 1, previous, note));
    }

    /// True when this is, unchanged, what was written after an entry with that digest.
    boolean follows(Digest previous) {
        return digest.equals(digest(number, previous, note));
    }

    private static Digest digest(long number, Digest previous, AuditFact note) {
        return Digest.of(new Members(Map.of(
                "number", FieldValue.of(number),
                "previous", FieldValue.of(previous.value()),
                "kind", FieldValue.of(note.kind().word()),
                "document", FieldValue.of(note.document()),
                "time", FieldValue.of(note.time().toString()),
                "content", note.content())));
    }
}
