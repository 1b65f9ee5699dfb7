package dev.tidemark.hub.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides a write against the document's current revision and carries it out. A document has one live branch: what
/// does not continue it is a conflict, but for a new root over a tombstone.
final class RevisionWriter {
    /// Channels of which a document remembers that it left them.
    private static final int DEPARTURES_MAX = 100;

    private final RevisionTable table;
    private final SequenceCounter sequences;

    RevisionWriter(RevisionTable table, SequenceCounter sequences) {
        this.table = table;
        this.sequences = sequences;
    }

    WriteOutcome write(RevisionWrite write) throws SQLException {
        StoredRevision current = table.current(write.id()).orElse(null);
        if (current != null && current.holds(write.rev())) {
            return new WriteOutcome.AlreadyStored();
        }
        if (current != null && !continues(current, write) && !revives(current, write)) {
            return new WriteOutcome.Conflict(current.rev());
        }
        return switch (write.rule().verdict(current)) {
            case WriteRule.Verdict.Refused(int status, var reason) -> new WriteOutcome.Refused(status, reason);
            case WriteRule.Verdict.Accepted(var channels) -> store(write, current, channels);
        };
    }

    /// False when there is no such document.
    boolean purge(String id) throws SQLException {
        Optional<StoredRevision> current = table.current(id);
        if (current.isPresent()) {
            table.removeDocument(current.get());
        }
        return current.isPresent();
    }

    private static boolean continues(StoredRevision current, RevisionWrite write) {
        return write.history().stream()
                .filter(current::holds)
                .findFirst()
                .map(current.rev()::equals)
                .orElse(false);
    }

    private static boolean revives(StoredRevision current, RevisionWrite write) {
        return current.deleted() && !write.deleted() && write.history().stream().noneMatch(current::holds);
    }

    private WriteOutcome store(RevisionWrite write, @Nullable StoredRevision current, Set<String> channels)
            throws SQLException {
        long sequence = sequences.next();
        if (current == null) {
            table.addDocument(write.id(), sequence);
        } else {
            table.replace(current, sequence);
        }
        var stored = new StoredRevision(
                sequence,
                write.id(),
                write.rev(),
                write.deleted(),
                history(write, current),
                channels,
                departures(current, channels, sequence),
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

    private static Map<String, Long> departures(@Nullable StoredRevision current, Set<String> channels, long sequence) {
        if (current == null) {
            return Map.of();
        }
        var departures = new HashMap<>(current.departures());
        current.channels().forEach(channel -> departures.put(channel, sequence));
        departures.keySet().removeAll(channels);
        while (departures.size() > DEPARTURES_MAX) {
            departures.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .ifPresent(departures::remove);
        }
        return departures;
    }
}
