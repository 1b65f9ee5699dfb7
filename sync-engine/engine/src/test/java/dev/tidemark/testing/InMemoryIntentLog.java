package dev.tidemark.testing;

import dev.tidemark.audit.AuditFact;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.IntentLogException;
import dev.tidemark.replicate.DocumentStore.Renumbered;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An [IntentLog] that forgets everything when the process ends.
public final class InMemoryIntentLog implements IntentLog {
    private final TreeMap<Long, Intent> intents = new TreeMap<>();
    private final InMemoryDocumentStore documents;
    private HlcTimestamp clock = HlcTimestamp.ZERO;
    private long last;

    /// @param documents where what intents make of documents is written
    public InMemoryIntentLog(InMemoryDocumentStore documents) {
        this.documents = documents;
        documents.onRenumbered(this::renumber);
    }

    /// The same log, from here on apart.
    ///
    /// @param copied a copy of the store beside this log
    public synchronized InMemoryIntentLog copy(InMemoryDocumentStore copied) {
        var copy = new InMemoryIntentLog(copied);
        copy.intents.putAll(intents);
        copy.clock = clock;
        copy.last = last;
        return copy;
    }

    @Override
    public synchronized void append(List<Appended> batch) {
        var taken = new HashSet<>(intents.keySet());
        for (Appended each : batch) {
            if (!taken.add(each.intent().dot().sequence())) {
                var cause = new IllegalStateException("the number is taken");
                throw new IntentLogException("could not append " + each.intent().dot(), cause);
            }
        }
        for (Appended each : batch) {
            intents.put(each.intent().dot().sequence(), each.intent());
            clock = clock.max(each.intent().hlc());
            last = Math.max(last, each.intent().dot().sequence());
            documents.apply(each);
        }
        if (!batch.isEmpty()) {
            documents.note(AuditFact.of(batch.stream().map(Appended::intent).toList()));
        }
    }

    private synchronized void renumber(Renumbered renumbered) {
        intents.keySet().removeAll(renumbered.withdrawn());
        for (Intent intent : renumbered.intents()) {
            intents.put(intent.dot().sequence(), intent);
            last = Math.max(last, intent.dot().sequence());
        }
    }

    @Override
    public synchronized End end() {
        return new End(last, clock);
    }

    @Override
    public synchronized List<Intent> ofDocument(DocumentId document, long after, int limit) {
        return later(after)
                .filter(each -> each.document().equals(document))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Intent> page(long after, int limit) {
        return later(after).limit(limit).toList();
    }

    @Override
    public synchronized List<DocumentId> longerThan(int kept, String after, int limit) {
        Map<DocumentId, Long> lengths =
                intents.values().stream().collect(Collectors.groupingBy(Intent::document, Collectors.counting()));
        return lengths.entrySet().stream()
                .filter(each -> each.getValue() > kept)
                .map(Map.Entry::getKey)
                .filter(id -> id.value().compareTo(after) > 0)
                .sorted(Comparator.comparing(DocumentId::value))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int compact(List<Compactable> due, int limit) {
        List<Intent> old = due.stream()
                .flatMap(each -> old(each).stream())
                .limit(limit)
                .sorted(Comparator.comparingLong(intent -> intent.dot().sequence()))
                .toList();
        if (!old.isEmpty()) {
            List<Long> numbers =
                    old.stream().map(intent -> intent.dot().sequence()).toList();
            HlcTimestamp time =
                    old.stream().map(Intent::hlc).max(Comparator.naturalOrder()).orElseThrow();
            intents.keySet().removeAll(numbers);
            documents.note(AuditFact.compacted(numbers, time));
        }
        return old.size();
    }

    private List<Intent> old(Compactable due) {
        List<Intent> all = ofDocument(due.document(), 0, Integer.MAX_VALUE);
        return all.subList(0, Math.max(0, all.size() - due.kept())).stream()
                .filter(intent -> intent.dot().sequence() <= due.through()
                        && intent.dot().sequence() < intents.lastKey()
                        && intent.hlc().compareTo(due.before()) < 0)
                .toList();
    }

    private Stream<Intent> later(long after) {
        return intents.tailMap(after, false).values().stream();
    }
}
