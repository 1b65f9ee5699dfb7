package dev.tidemark.replicate;

import dev.tidemark.audit.AuditEntry;
import dev.tidemark.audit.AuditFact;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.Intent;
import dev.tidemark.reconcile.Superseded;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What this device knows of every document, in one place with the intent log: snapshots, bases, open revisions.
///
/// Thread-safe; only the control thread writes. Every method throws [DocumentStoreException] when the disk fails.
public interface DocumentStore {
    Optional<Tracked> find(DocumentId id);

    /// Those of `ids` that are known, in no particular order.
    List<Tracked> findAll(List<DocumentId> ids);

    /// Writes all of it in one transaction, and forces it, so that nothing that was read can be taken back later.
    void save(Changes changes);

    /// Documents in the order of the query, after its cursor, at most its limit. Tombstoned documents are left out.
    List<Tracked> page(DocumentQuery query);

    /// Documents whose replica may lack something, by id, those after the id `after` (empty: from the start).
    List<DocumentId> outbound(String after, int limit);

    /// Documents that the gateway is to be asked about because something of them is not confirmed in this epoch, by id.
    List<DocumentId> unconfirmed(Epoch epoch, String after, int limit);

    /// All documents, by id.
    List<DocumentId> all(String after, int limit);

    /// How many documents have which status, and how many intents wait, in this epoch. Never walks the documents.
    Counts counts(Epoch epoch);

    /// Which content it holds of all documents, tombstoned ones included, by id. Reads no content.
    List<Edition> editions(String after, int limit);

    /// Which content it holds of these documents, in no particular order. Reads no content.
    List<Edition> editions(List<DocumentId> ids);

    /// How many documents are where. Never walks the documents.
    Holdings holdings();

    /// What was taken out of a document's state by joins, newest first, at most `limit`.
    List<Superseded> history(DocumentId id, int limit);

    /// Entries of the audit log with numbers above `after`, in order, at most `limit`. The intent log writes into it
    /// too. A store that keeps none has none.
    default List<AuditEntry> audit(long after, int limit) {
        return List.of();
    }

    /// As [#audit(long, int)], those about one document only.
    default List<AuditEntry> auditOf(DocumentId id, long after, int limit) {
        return List.of();
    }

    /// A named value of the workspace, such as how far the replica has been ingested.
    Optional<String> setting(String name);

    /// @param documents each replaces what is stored of that document
    /// @param history what joins took out of states
    /// @param settings named values of the workspace
    /// @param audit what is written into the audit log with it
    /// @param renumbered intents that go on under other numbers
    record Changes(
            List<Tracked> documents,
            Map<DocumentId, List<Superseded>> history,
            Map<String, String> settings,
            List<AuditFact> audit,
            Renumbered renumbered) {
        public Changes(
                List<Tracked> documents,
                Map<DocumentId, List<Superseded>> history,
                Map<String, String> settings,
                List<AuditFact> audit) {
            this(documents, history, settings, audit, Renumbered.NONE);
        }

        public Changes(
                List<Tracked> documents, Map<DocumentId, List<Superseded>> history, Map<String, String> settings) {
            this(documents, history, settings, List.of());
        }

        public Changes {
            audit = List.copyOf(audit);
            documents = List.copyOf(documents);
            history = Map.copyOf(history);
            settings = Map.copyOf(settings);
        }

        public static Changes of(List<Tracked> documents) {
            return new Changes(documents, Map.of(), Map.of());
        }

        public static Changes setting(String name, String value) {
            return new Changes(List.of(), Map.of(), Map.of(name, value));
        }
    }

    /// What a change of this device's id makes of the intent log: some intents are no longer in it, unless somebody
    /// looks into the store itself, and others are at its end. The documents that they concern are among the changes.
    ///
    /// @param withdrawn numbers of intents that go
    /// @param intents what comes, with numbers above all others, in order
    record Renumbered(List<Long> withdrawn, List<Intent> intents) {
        public static final Renumbered NONE = new Renumbered(List.of(), List.of());

        public Renumbered {
            withdrawn = List.copyOf(withdrawn);
            intents = List.copyOf(intents);
        }
    }

    /// Documents by status, the engine's own only where a person is needed; each counts once, under the first that
    /// applies of review, rejected, conflict, pending, synced.
    ///
    /// @param intents what the gateway does not hold, counted in intents
    /// @param waiting those of them that are on their way: of documents neither refused nor under review
    record Counts(long review, long rejected, long conflict, long pending, long synced, long intents, long waiting) {}
}
