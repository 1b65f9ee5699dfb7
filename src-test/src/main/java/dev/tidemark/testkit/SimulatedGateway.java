package dev.tidemark.testkit;

import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.replicate.GatewayQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a gateway does with revisions: takes a child of its current one, refuses all others, lists by sequence.
public final class SimulatedGateway implements GatewayQuery {
    private Map<DocumentId, Stored> documents = new TreeMap<>();
    private long sequence;
    private boolean reachable = true;

    /// @param history the revision's ancestors, newest first
    public record Revision(DocumentId id, String revision, List<String> history, Members content) {}

    /// A revision where the feed lists it.
    public record Listed(long sequence, Revision revision) {}

    private record Stored(long sequence, Revision current, Set<String> known) {}

    public enum Verdict {
        ACCEPTED,
        KNOWN,
        CONFLICT
    }

    public void reachable(boolean now) {
        reachable = now;
    }

    public boolean isReachable() {
        return reachable;
    }

    public Verdict push(Revision revision) {
        Stored stored = documents.get(revision.id());
        if (stored == null) {
            store(revision, Set.of());
            return Verdict.ACCEPTED;
        }
        if (stored.known().contains(revision.revision())) {
            return Verdict.KNOWN;
        }
        if (!revision.history().contains(stored.current().revision())) {
            return Verdict.CONFLICT;
        }
        store(revision, stored.known());
        return Verdict.ACCEPTED;
    }

    private void store(Revision revision, Set<String> before) {
        var known = new HashSet<>(before);
        known.add(revision.revision());
        known.addAll(revision.history());
        documents.put(revision.id(), new Stored(++sequence, revision, known));
    }

    /// What changed after this sequence, ascending.
    public List<Listed> changedSince(long since) {
        var listed = new ArrayList<Listed>();
        documents.values().stream()
                .filter(stored -> stored.sequence() > since)
                .sorted((a, b) -> Long.compare(a.sequence(), b.sequence()))
                .forEach(stored -> listed.add(new Listed(stored.sequence(), stored.current())));
        return listed;
    }

    public boolean holds(DocumentId id, String revision) {
        Stored stored = documents.get(id);
        return stored != null && stored.known().contains(revision);
    }

    /// True when what it holds of the document has seen all that this vector has seen.
    public boolean covers(DocumentId id, VersionVector vector) {
        Stored stored = documents.get(id);
        return stored != null
                && DocumentForm.read(id, stored.current().content()) instanceof DocumentForm.Read(var document)
                && document.state().vector().covers(vector);
    }

    /// Everything it holds now, to be put back later.
    public Object backup() {
        return new TreeMap<>(documents);
    }

    /// Sequences are never given twice, restored or not.
    @SuppressWarnings("unchecked")
    public void restore(Object backup) {
        documents = new TreeMap<>((Map<DocumentId, Stored>) backup);
        sequence += 1_000;
    }

    @Override
    public Answer missing(Map<DocumentId, List<String>> revisions) {
        if (!reachable) {
            return new Answer.Unanswered(SimulatedClient.LOST);
        }
        var missing = new HashMap<DocumentId, Set<String>>();
        revisions.forEach((id, asked) -> {
            var lacks = new HashSet<>(asked);
            lacks.removeIf(revision -> holds(id, revision));
            if (!lacks.isEmpty()) {
                missing.put(id, lacks);
            }
        });
        return new Answer.Missing(missing);
    }
}
