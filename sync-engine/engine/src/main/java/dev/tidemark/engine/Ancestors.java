package dev.tidemark.engine;

import dev.tidemark.clock.Dot;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.intent.PathWrite;
import dev.tidemark.reconcile.Superseded;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.Tracked;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What a path held before the values that are now in conflict there: what this device's own value replaced, else what
/// the gateway last confirmed, else the newest that a join took out.
final class Ancestors {
    private static final int HISTORY_MAX = 50;

    private final IntentLog log;
    private final DocumentStore documents;
    private final OwnIds ids;

    Ancestors(IntentLog log, DocumentStore documents, OwnIds ids) {
        this.log = log;
        this.documents = documents;
        this.ids = ids;
    }

    Optional<FieldValue> of(Document document, Path path) {
        SortedMap<Dot, Entry> live = document.state().at(path);
        List<Superseded> history = documents.history(document.id(), HISTORY_MAX).stream()
                .filter(each -> each.path().equals(path) && !live.containsKey(each.dot()))
                .toList();
        return replacedHere(document.id(), path, live, history)
                .or(() -> confirmed(document.id(), path, live))
                .or(() -> history.stream().findFirst().map(each -> each.entry().value()));
    }

    /// True when what is in conflict at the path replaced nothing: what this device wrote there says so, and what the
    /// gateway held before. False where neither is known here.
    boolean isNew(Document document, Path path) {
        SortedMap<Dot, Entry> live = document.state().at(path);
        List<PathWrite> own = live.keySet().stream()
                .flatMap(dot -> write(document.id(), path, dot).stream())
                .toList();
        boolean wasHeld = base(document.id()).stream()
                .flatMap(base -> base.state().at(path).keySet().stream())
                .anyMatch(dot -> !live.containsKey(dot));
        return !own.isEmpty() && own.stream().allMatch(write -> write.replaces().isEmpty()) && !wasHeld;
    }

    private Optional<FieldValue> replacedHere(
            DocumentId id, Path path, Map<Dot, Entry> live, List<Superseded> history) {
        return live.keySet().stream()
                .filter(dot -> ids.contains(dot.device()))
                .flatMap(dot -> write(id, path, dot).stream())
                .flatMap(write -> write.replaces().stream())
                .flatMap(dot -> value(id, path, dot, history).stream())
                .findFirst();
    }

    private Optional<FieldValue> value(DocumentId id, Path path, Dot dot, List<Superseded> history) {
        Optional<FieldValue> own = write(id, path, dot)
                .flatMap(write -> write instanceof PathWrite.Put put ? Optional.of(put.value()) : Optional.empty());
        return own.or(() -> history.stream()
                .filter(each -> each.dot().equals(dot))
                .findFirst()
                .map(each -> each.entry().value()));
    }

    /// What this device's intent with that dot did at the path.
    private Optional<PathWrite> write(DocumentId id, Path path, Dot dot) {
        if (!ids.contains(dot.device())) {
            return Optional.empty();
        }
        return log.ofDocument(id, dot.sequence() - 1, 1).stream()
                .filter(intent -> intent.dot().equals(dot))
                .map(Intent::writes)
                .flatMap(List::stream)
                .filter(write -> write.path().equals(path))
                .findFirst();
    }

    private Optional<FieldValue> confirmed(DocumentId id, Path path, Map<Dot, Entry> live) {
        List<Entry> before = base(id).stream()
                .flatMap(document -> document.state().at(path).entrySet().stream())
                .filter(entry -> !live.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return before.size() == 1 ? Optional.of(before.getFirst().value()) : Optional.empty();
    }

    private Optional<Document> base(DocumentId id) {
        return documents.find(id).map(Tracked::base).flatMap(each -> switch (each) {
            case Base.Unknown() -> Optional.empty();
            case Base.Confirmed confirmed -> Optional.of(confirmed.document());
        });
    }
}
