package dev.tidemark.hub.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Decides a write against the document's current revision and carries it out. A document has one live branch: what
/// does not continue it is a conflict, but for a new root over a tombstone.
final class RevisionWriter {
    /// Stays in channels since left that a document remembers.
    private static final int LEFT_MAX = 100;

    private final RevisionTable table;
    private final SequenceCounter sequences;
    private final DocumentGrants grants;
    private final AttachmentStore attachments;

    RevisionWriter(RevisionTable table, SequenceCounter sequences, DocumentGrants grants, AttachmentStore attachments) {
        this.table = table;
        this.sequences = sequences;
        this.grants = grants;
        this.attachments = attachments;
    }

    WriteOutcome write(RevisionWrite write, WriteRule.Moment moment) throws SQLException {
        if (write.id().equals(EpochDocument.ID) && !(write.rule() instanceof EpochDocument.OwnRule)) {
            return new WriteOutcome.Refused(403, "this document is written by the hub itself");
        }
        StoredRevision current = table.current(write.id()).orElse(null);
        if (current != null && current.holds(write.rev())) {
            return new WriteOutcome.AlreadyStored();
        }
        StoredRevision parent = current != null && write.continues(current) ? current : null;
        if (current != null && parent == null && !revives(current, write)) {
            return new WriteOutcome.Conflict(current.rev());
        }
        return switch (write.rule().verdict(parent, moment)) {
            case WriteRule.Verdict.Refused(int status, var reason) -> new WriteOutcome.Refused(status, reason);
            case WriteRule.Verdict.Accepted accepted -> {
                WriteOutcome.Stored stored = store(write, current, accepted.channels());
                grants.replace(write.id(), accepted, stored.sequence());
                yield stored;
            }
        };
    }

    /// False when there is no such document.
    boolean purge(String id) throws SQLException {
        Optional<StoredRevision> current = table.current(id);
        if (current.isPresent()) {
            table.removeDocument(current.get());
            grants.end(id, sequences.next());
        }
        return current.isPresent();
    }

    private static boolean revives(StoredRevision current, RevisionWrite write) {
        return current.deleted() && !write.deleted() && write.history().stream().noneMatch(current::holds);
    }

    private WriteOutcome.Stored store(RevisionWrite write, @Nullable StoredRevision current, Set<String> channels)
            throws SQLException {
        long sequence = sequences.next();
        if (current == null) {
            table.addDocument(write.id(), sequence);
        } else {
            table.replace(current, sequence);
            attachments.released(current.digests());
        }
        var stored = new StoredRevision(
                sequence,
                write.id(),
                write.rev(),
                write.deleted(),
                history(write, current),
                channels,
                stays(current, channels, sequence),
                write.digests(),
                write.body().length);
        table.insert(stored, write.body());
        return new WriteOutcome.Stored(sequence);
    }

    private static History history(RevisionWrite write, @Nullable StoredRevision current) {
        if (current == null) {
            return new History(write.history(), List.of());
        }
        History before = current.history();
        int at = write.history().indexOf(current.rev());
        if (at < 0) {
            return new History(write.history(), line(List.of(current.rev()), before.ancestors(), before.former()));
        }
        var ancestors = line(write.history().subList(0, at + 1), before.ancestors());
        return new History(ancestors, before.former());
    }

    @SafeVarargs
    private static List<String> line(List<String>... parts) {
        var line = new ArrayList<String>();
        for (List<String> part : parts) {
            line.addAll(part);
        }
        return line;
    }

    /// What goes on keeps its beginning; what was left last is remembered longest.
    private static List<Stay> stays(@Nullable StoredRevision current, Set<String> channels, long sequence) {
        var missing = new TreeSet<>(channels);
        missing.add(StoredRevision.ALL);
        var stays = new ArrayList<Stay>();
        var left = new ArrayList<Stay>();
        for (Stay stay : current == null ? List.<Stay>of() : current.stays()) {
            if (!stay.span().isOpen()) {
                left.add(stay);
            } else if (missing.remove(stay.channel())) {
                stays.add(stay);
            } else {
                left.add(new Stay(stay.channel(), new Span(stay.span().from(), sequence)));
            }
        }
        missing.forEach(channel -> stays.add(new Stay(channel, Span.since(sequence))));
        left.sort(Comparator.comparingLong((Stay stay) -> stay.span().until()).reversed());
        stays.addAll(left.subList(0, Math.min(left.size(), LEFT_MAX)));
        return stays;
    }
}
