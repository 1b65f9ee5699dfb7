package dev.tidemark.testing;

import dev.tidemark.audit.AuditEntry;
import dev.tidemark.audit.AuditFact;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.reconcile.Superseded;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Filter;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.Edition;
import dev.tidemark.replicate.Epoch;
import dev.tidemark.replicate.Holdings;
import dev.tidemark.replicate.Standing;
import dev.tidemark.replicate.Tracked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A [DocumentStore] that forgets everything when the process ends. An [InMemoryIntentLog] writes to it too.
public final class InMemoryDocumentStore implements DocumentStore {
    private static final int HISTORY_KEPT = 50;
    private static final Comparator<Tracked> NEWEST_FIRST = Comparator.comparing(
                    (Tracked tracked) -> tracked.local().modified())
            .reversed()
            .thenComparing(Tracked::id);

    private final TreeMap<DocumentId, Tracked> documents = new TreeMap<>();
    private final Map<DocumentId, Long> editions = new HashMap<>();
    private final Map<DocumentId, List<Superseded>> history = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final List<AuditEntry> audit = new ArrayList<>();
    private Consumer<Renumbered> renumbered = _ -> {};

    /// The log beside this store takes up what is renumbered.
    synchronized void onRenumbered(Consumer<Renumbered> log) {
        renumbered = log;
    }

    /// The same store, from here on apart.
    public synchronized InMemoryDocumentStore copy() {
        var copy = new InMemoryDocumentStore();
        copy.documents.putAll(documents);
        copy.editions.putAll(editions);
        history.forEach((id, superseded) -> copy.history.put(id, new ArrayList<>(superseded)));
        copy.settings.putAll(settings);
        copy.audit.addAll(audit);
        return copy;
    }

    /// What an intent makes of its document: another local, and all else as it was.
    synchronized void apply(Appended appended) {
        var before = Optional.ofNullable(documents.get(appended.after().id()));
        Tracked tracked = before.orElseGet(() -> Tracked.created(appended.after()));
        put(tracked.withLocal(appended.after(), appended.conflicts())
                .withOutbound(true)
                .withGone(false));
    }

    @Override
    public synchronized Optional<Tracked> find(DocumentId id) {
        return Optional.ofNullable(documents.get(id));
    }

    @Override
    public synchronized List<Tracked> findAll(List<DocumentId> ids) {
        return ids.stream().distinct().map(this::find).flatMap(Optional::stream).toList();
    }

    @Override
    public synchronized void save(Changes changes) {
        for (DocumentId id : changes.history().keySet()) {
            boolean known = documents.containsKey(id)
                    || changes.documents().stream().anyMatch(each -> each.id().equals(id));
            if (!known) {
                throw new IllegalArgumentException("history of an unknown document: " + id);
            }
        }
        renumbered.accept(changes.renumbered());
        changes.documents().forEach(this::put);
        changes.history().forEach(this::remember);
        settings.putAll(changes.settings());
        changes.audit().forEach(this::note);
    }

    private void put(Tracked tracked) {
        Tracked before = documents.put(tracked.id(), tracked);
        boolean isSame = before != null
                && before.local().equals(tracked.local())
                && before.gone() == tracked.gone()
                && Standing.needsPerson(before) == Standing.needsPerson(tracked);
        if (!isSame) {
            editions.merge(tracked.id(), 1L, Long::sum);
        }
    }

    @Override
    public synchronized List<Edition> editions(String after, int limit) {
        return editions(all(after, limit));
    }

    @Override
    public synchronized List<Edition> editions(List<DocumentId> ids) {
        return findAll(ids).stream()
                .map(each -> new Edition(
                        each.id(),
                        editions.getOrDefault(each.id(), 0L),
                        each.local().modified(),
                        each.gone()))
                .toList();
    }

    private void remember(DocumentId id, List<Superseded> superseded) {
        List<Superseded> all = history.computeIfAbsent(id, _ -> new ArrayList<>());
        superseded.forEach(all::addFirst);
        if (all.size() > HISTORY_KEPT) {
            all.subList(HISTORY_KEPT, all.size()).clear();
        }
    }

    @Override
    public synchronized List<Tracked> page(DocumentQuery query) {
        return documents.values().stream()
                .filter(query.filter()::admits)
                .filter(each -> isAfter(each, query.after()))
                .sorted(NEWEST_FIRST)
                .limit(query.limit())
                .toList();
    }

    private static boolean isAfter(Tracked tracked, DocumentQuery.Cursor cursor) {
        int order = tracked.local().modified().compareTo(cursor.modified());
        return order < 0 || (order == 0 && tracked.id().value().compareTo(cursor.id()) > 0);
    }

    @Override
    public synchronized List<DocumentId> outbound(String after, int limit) {
        return ids(Tracked::outbound, after, limit);
    }

    @Override
    public synchronized List<DocumentId> unconfirmed(Epoch epoch, String after, int limit) {
        return ids(
                each -> !each.gone()
                        && (!Standing.settled(each, epoch) || !each.open().isEmpty()),
                after,
                limit);
    }

    @Override
    public synchronized List<DocumentId> all(String after, int limit) {
        return ids(_ -> true, after, limit);
    }

    private List<DocumentId> ids(Predicate<Tracked> wanted, String after, int limit) {
        Stream<Tracked> later =
                documents.values().stream().filter(each -> each.id().value().compareTo(after) > 0);
        return later.filter(wanted).map(Tracked::id).limit(limit).toList();
    }

    @Override
    public synchronized Counts counts(Epoch epoch) {
        var tally = new InMemoryTally(epoch);
        documents.values().stream().filter(each -> !each.gone()).forEach(tally::add);
        return tally.counts();
    }

    @Override
    public synchronized Holdings holdings() {
        return documents.values().stream()
                .filter(each -> !each.gone())
                .map(InMemoryDocumentStore::holding)
                .reduce(Holdings.NONE, Holdings::plus);
    }

    private static Holdings holding(Tracked tracked) {
        boolean trashed = Filter.trash().admits(tracked);
        boolean listed = Filter.all().admits(tracked);
        return Holdings.of(
                tracked.local().type(), listed ? 1 : 0, trashed ? 1 : 0, Standing.needsPerson(tracked) ? 1 : 0);
    }

    @Override
    public synchronized List<Superseded> history(DocumentId id, int limit) {
        return history.getOrDefault(id, List.of()).stream().limit(limit).toList();
    }

    /// Writes at the end of the audit log.
    synchronized void note(AuditFact note) {
        Digest last = audit.isEmpty() ? Digest.NONE : audit.getLast().digest();
        audit.add(AuditEntry.after(audit.size(), last, note));
    }

    @Override
    public synchronized List<AuditEntry> audit(long after, int limit) {
        return audit.stream().skip(after).limit(limit).toList();
    }

    @Override
    public synchronized List<AuditEntry> auditOf(DocumentId id, long after, int limit) {
        return audit.stream()
                .skip(after)
                .filter(each -> each.note().document().equals(id.value()))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }
}
