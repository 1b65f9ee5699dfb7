package dev.tidemark.replicate;

import dev.tidemark.audit.AuditFact;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.reconcile.ConflictClass;
import dev.tidemark.reconcile.Superseded;
import dev.tidemark.replicate.DocumentStore.Changes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the roads know of documents, in the epoch that they live in; every change is told. Control thread only.
public final class Ledger {
    /// Set when a copy of this device was met, empty again once this device has another id.
    public static final String CLONED = "cloned";

    private static final String EPOCH = "epoch";
    private static final String GATEWAY = "gateway";
    private static final String ASKED_ALL = "askedAll";
    /// How the gateway named its life when it was last heard; empty where it never did.
    private static final String LIFE = "life";
    private static final String MET = "met.";

    private static final int PAGE = 500;

    private final DocumentStore store;
    private final Consumer<Set<DocumentId>> changed;
    private Consumer<Set<DocumentId>> brought = _ -> {};
    private final Linked linked;
    private volatile Epoch epoch;

    public Ledger(DocumentStore store, Consumer<Set<DocumentId>> changed) {
        this.store = store;
        this.changed = changed;
        this.linked = new Linked(store);
        this.epoch = store.setting(EPOCH).map(Long::parseLong).map(Epoch::new).orElse(Epoch.FIRST);
    }

    public Epoch epoch() {
        return epoch;
    }

    public DocumentStore store() {
        return store;
    }

    /// Which documents name which.
    public Linked linked() {
        return linked;
    }

    /// Notes which gateway this is. Another one than last time begins a new epoch: whatever was confirmed no longer is,
    /// and everything is to be asked about.
    public void meet(String gateway) {
        String before = store.setting(GATEWAY).orElse("");
        if (!before.equals(gateway)) {
            begin(before.isEmpty() ? epoch : epoch.next(), Map.of(GATEWAY, gateway, LIFE, ""));
        }
    }

    /// Notes how the gateway names its life. Another name than last time means that it was restored from a backup and
    /// may have lost what it had confirmed: a new epoch, as with another gateway. So does the first name that is ever
    /// heard of it: a gateway names its life from its first restore on.
    void meetLife(String life) {
        if (!store.setting(LIFE).orElse("").equals(life)) {
            begin(epoch.next(), Map.of(LIFE, life));
        }
    }

    /// Tells of documents that bring contents of files which are not here; there is one listener at most.
    void onBrought(Consumer<Set<DocumentId>> listener) {
        brought = listener;
    }

    private void begin(Epoch next, Map<String, String> because) {
        var settings = new HashMap<>(because);
        settings.put(EPOCH, Long.toString(next.number()));
        settings.put(ASKED_ALL, Instant.EPOCH.toString());
        store.save(new Changes(List.of(), Map.of(), settings));
        epoch = next;
    }

    /// When the gateway of this epoch has last answered about all documents, [Instant#EPOCH] for never.
    public Instant askedAll() {
        return store.setting(ASKED_ALL).map(Instant::parse).orElse(Instant.EPOCH);
    }

    /// The gateway has answered about all documents.
    public void askedAll(Instant at) {
        save(new Batch().set(ASKED_ALL, at.toString()));
    }

    /// How often such a thing came to this device since the workspace was made.
    public long met(ConflictClass kind) {
        return store.setting(MET + kind.word()).map(Long::parseLong).orElse(0L);
    }

    public Optional<Tracked> find(DocumentId id) {
        return store.find(id);
    }

    public Map<DocumentId, Tracked> findAll(List<DocumentId> ids) {
        return store.findAll(ids).stream().collect(Collectors.toMap(Tracked::id, Function.identity()));
    }

    /// Writes and tells. Nothing is told when the store fails.
    public void save(Batch batch) {
        if (!batch.isEmpty()) {
            batch.met.forEach((kind, times) -> batch.set(MET + kind.word(), Long.toString(met(kind) + times)));
            linked.news(batch.documents.values().stream().map(Tracked::local).toList())
                    .forEach(batch::set);
            store.save(new Changes(List.copyOf(batch.documents.values()), batch.history, batch.settings, batch.audit));
            changed.accept(Set.copyOf(batch.documents.keySet()));
            if (!batch.bringing.isEmpty()) {
                brought.accept(batch.bringing);
            }
        }
    }

    /// Tells of a change that the store does not hold, such as a document being pushed right now.
    public void touch(Set<DocumentId> ids) {
        if (!ids.isEmpty()) {
            changed.accept(new HashSet<>(ids));
        }
    }

    /// Tells that every document may stand otherwise than before.
    public void touchAll() {
        String last = "";
        for (List<DocumentId> page = store.all(last, PAGE); !page.isEmpty(); page = store.all(last, PAGE)) {
            touch(Set.copyOf(page));
            last = page.getLast().value();
        }
    }

    /// Changes that belong into one transaction.
    public static final class Batch {
        private final Map<DocumentId, Tracked> documents = new HashMap<>();
        private final Map<DocumentId, List<Superseded>> history = new HashMap<>();
        private final Map<String, String> settings = new HashMap<>();
        private final List<AuditFact> audit = new ArrayList<>();
        private final Map<ConflictClass, Long> met = new EnumMap<>(ConflictClass.class);

        private final Set<DocumentId> bringing = new HashSet<>();

        public Batch put(Tracked tracked) {
            documents.put(tracked.id(), tracked);
            return this;
        }

        public Batch put(DocumentId id, Ingestion.Ingested ingested) {
            ingested.tracked().ifPresent(this::put);
            ingested.tracked()
                    .map(Tracked::review)
                    .filter(Review::isOfACopy)
                    .ifPresent(review -> set(CLONED, review.words()));
            if (ingested.brings()) {
                bringing.add(id);
                set(BlobFetch.OWED, BlobFetch.YES); // a kill must not make it forgotten
            }
            audit.addAll(ingested.notes());
            ingested.met().forEach(this::met);
            if (!ingested.history().isEmpty()) {
                history.put(id, ingested.history());
            }
            return this;
        }

        /// Counts that such a thing was met.
        public Batch met(ConflictClass kind) {
            met.merge(kind, 1L, Long::sum);
            return this;
        }

        /// Writes it down with the rest.
        public Batch note(AuditFact note) {
            audit.add(note);
            return this;
        }

        public Batch set(String name, String value) {
            settings.put(name, value);
            return this;
        }

        public boolean isEmpty() {
            return documents.isEmpty() && settings.isEmpty() && audit.isEmpty() && met.isEmpty();
        }
    }
}
