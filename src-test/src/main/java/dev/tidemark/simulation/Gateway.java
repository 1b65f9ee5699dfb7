package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.EpochNotice;
import dev.tidemark.replicate.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A gateway as `replication-protocol.md` describes it: takes a child of its current revision, answers 409 to all
/// others, refuses what its function refuses, lists by sequence, forgets old revisions, can be restored from a backup.
final class Gateway {
    private static final int BACKUPS_MAX = 3;
    private static final int MAIL_MAX = 20;
    /// A restored gateway never gives a sequence twice.
    private static final int RESTORED_GAP = 1_000;

    private final int knownMax;
    private final Consumer<Accepted> accepted;
    private final Deque<Map<DocumentId, Stored>> backups = new ArrayDeque<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final List<Revision> mail = new ArrayList<>();
    private final Map<DocumentId, Failure> refusals = new HashMap<>();
    private Map<DocumentId, Stored> documents = new TreeMap<>();
    private long sequence;
    private int life;

    /// A revision that became current, and what was before.
    record Accepted(Revision revision, Optional<Revision> before) {}

    /// A revision where the feed lists it.
    record Listed(long sequence, Revision revision) {}

    private record Stored(long sequence, Revision current, List<String> known) {}

    sealed interface Verdict {
        record Taken() implements Verdict {}

        record Known() implements Verdict {}

        record Conflict() implements Verdict {}

        record Refused(Failure failure) implements Verdict {}
    }

    /// @param knownMax how many revisions of a document it remembers
    Gateway(int knownMax, Consumer<Accepted> accepted) {
        this.knownMax = knownMax;
        this.accepted = accepted;
        backup();
    }

    Verdict push(Revision revision) {
        Failure refusal = refusals.get(revision.id());
        if (refusal != null) {
            return new Verdict.Refused(refusal);
        }
        Stored stored = documents.get(revision.id());
        if (stored != null && stored.known().contains(revision.name())) {
            return new Verdict.Known();
        }
        if (stored != null && !revision.isChildOf(stored.current().name())) {
            return new Verdict.Conflict();
        }
        store(revision);
        return new Verdict.Taken();
    }

    /// Without any check, as by the gateway's own administrator.
    void store(Revision revision) {
        Stored before = documents.get(revision.id());
        var known = new ArrayList<>(before == null ? List.<String>of() : before.known());
        for (String ancestor : revision.history().reversed()) {
            if (!known.contains(ancestor)) {
                known.add(ancestor);
            }
        }
        known.add(revision.name());
        List<String> kept = known.subList(Math.max(0, known.size() - knownMax), known.size());
        documents.put(revision.id(), new Stored(++sequence, revision, List.copyOf(kept)));
        accepted.accept(new Accepted(revision, Optional.ofNullable(before).map(Stored::current)));
    }

    Optional<Revision> current(DocumentId id) {
        return Optional.ofNullable(documents.get(id)).map(Stored::current);
    }

    boolean holds(DocumentId id, String revision) {
        Stored stored = documents.get(id);
        return stored != null && stored.known().contains(revision);
    }

    /// What changed after this sequence, ascending, but for the last few of all changes.
    List<Listed> changedSince(long since, int hidden) {
        return documents.values().stream()
                .sorted(Comparator.comparingLong(Stored::sequence))
                .limit(Math.max(0, documents.size() - hidden))
                .filter(stored -> stored.sequence() > since)
                .map(stored -> new Listed(stored.sequence(), stored.current()))
                .toList();
    }

    boolean hasChangedSince(long since) {
        return documents.values().stream().anyMatch(stored -> stored.sequence() > since);
    }

    void refuse(DocumentId id, Failure failure) {
        refusals.put(id, failure);
    }

    void refuseNothing() {
        refusals.clear();
    }

    /// A message that is under way for a long time.
    void delay(Revision revision) {
        if (mail.size() < MAIL_MAX) {
            mail.add(revision);
        }
    }

    /// A delayed message arrives; nobody hears the answer.
    boolean deliver(int which) {
        if (mail.isEmpty()) {
            return false;
        }
        var _ = push(mail.remove(which % mail.size()));
        return true;
    }

    /// Contents of files, each once.
    Map<String, byte[]> files() {
        return files;
    }

    void backup() {
        backups.addLast(new TreeMap<>(documents));
        if (backups.size() > BACKUPS_MAX) {
            backups.removeFirst();
        }
    }

    /// Goes back to one of the backups, and says so in the document that every client sees.
    void restore(int which) {
        documents = new TreeMap<>(List.copyOf(backups).get(which % backups.size()));
        sequence += RESTORED_GAP;
        life++;
        var content = new Members(Map.of("epoch", FieldValue.of("life " + life)));
        store(Revision.childOf(current(EpochNotice.ID), EpochNotice.ID, new Copy.Body(content)));
    }

    /// Which of its lives this is, counted from 0.
    int life() {
        return life;
    }

    /// Each revision's content by document, for what looks at it from outside.
    Map<DocumentId, Copy.Content> contents() {
        var contents = new TreeMap<DocumentId, Copy.Content>();
        documents.forEach((id, stored) -> contents.put(id, stored.current().content()));
        return contents;
    }
}
