package dev.tidemark.reconcile;

import dev.tidemark.clock.Dot;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.StreamHead;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// One of the values in conflict, and who wrote it.
///
/// @param writer the intent that wrote it: of several that wrote the same, the last
/// @param deviceName how its user calls the device
/// @param author the user who wrote it; empty when that is not known
/// @param own true when this device wrote it
public record Version(FieldValue value, Dot writer, String deviceName, String author, Instant time, boolean own) {
    /// In the order of the conflict's siblings.
    public static List<Version> of(Document document, Conflict conflict, OwnIds here) {
        return conflict.siblings().stream()
                .map(sibling -> of(document, conflict, sibling, here))
                .toList();
    }

    private static Version of(Document document, Conflict conflict, Sibling sibling, OwnIds here) {
        Dot writer = writer(document, conflict, sibling);
        StreamHead head = document.streams().get(writer.device());
        boolean own = sibling.dots().stream().anyMatch(dot -> here.contains(dot.device()));
        return new Version(
                sibling.value(),
                writer,
                head == null ? writer.device().value() : head.deviceName(),
                head == null ? "" : head.author(),
                sibling.hlc().wall(),
                own);
    }

    private static Dot writer(Document document, Conflict conflict, Sibling sibling) {
        return document.state().at(conflict.path()).entrySet().stream()
                .filter(live -> sibling.dots().contains(live.getKey()))
                .max(Comparator.comparing(
                                (Map.Entry<Dot, Entry> live) -> live.getValue().hlc())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }
}
