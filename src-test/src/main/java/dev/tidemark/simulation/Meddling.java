package dev.tidemark.simulation;

import dev.tidemark.domain.Digest;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Whole;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// What somebody who is not one of us makes of a document at the gateway. None of it may reach what a user sees.
final class Meddling {
    private static final String SYNC = "sync";
    private static final String DIGEST = "digest";
    private static final String SIGNATURE = "signature";
    private static final String FIELDS = "fields";

    private final DocumentId id;
    private final Map<String, FieldValue> content;
    private final Map<String, FieldValue> sync;

    enum Kind {
        /// Other fields, and the digest is not theirs.
        FIELDS_CHANGED,
        /// Written by another program.
        STRIPPED,
        TRUNCATED,
        /// Other fields with a digest that fits, under a signature that does not.
        RESEALED,
        /// The same, with no signature at all.
        UNSIGNED,
        /// One enrolled device writes in the name of another.
        FORGED_EDIT;

        /// True for what only signatures show: to a device that does not know a key yet it is let in, and judged again.
        boolean isForgery() {
            return compareTo(RESEALED) >= 0;
        }
    }

    private Meddling(DocumentId id, Members members) {
        this.id = id;
        content = new TreeMap<>(members.values());
        sync = new TreeMap<>(content.get(SYNC) instanceof Members(var values) ? values : Map.of());
    }

    /// @param accomplice an enrolled device, whose key is misused
    static Members with(DocumentId id, Members members, Kind kind, Machine accomplice, SplittableRandom random) {
        return new Meddling(id, members).made(kind, accomplice, random);
    }

    private Members made(Kind kind, Machine accomplice, SplittableRandom random) {
        switch (kind) {
            case FIELDS_CHANGED -> otherFields(random);
            case STRIPPED -> {
                content.remove(SYNC);
                return new Members(content);
            }
            case TRUNCATED -> sync.remove("live");
            case RESEALED -> {
                otherFields(random);
                reseal();
            }
            case UNSIGNED -> {
                otherFields(random);
                sync.remove(SIGNATURE);
                reseal();
            }
            case FORGED_EDIT -> {
                inAnothersName(accomplice);
                reseal();
                sign(accomplice);
            }
        }
        return whole();
    }

    private void otherFields(SplittableRandom random) {
        content.put(FIELDS, new Members(Map.of("title", FieldValue.of("forged " + random.nextInt(100)))));
    }

    /// One more edit of some other device.
    private void inAnothersName(Machine accomplice) {
        Map<String, FieldValue> vector = sync.get("vector") instanceof Members(var values) ? values : Map.of();
        String own = accomplice.device().value();
        String victim = vector.keySet().stream()
                .filter(device -> !device.equals(own))
                .findFirst()
                .orElse(own);
        long number = vector.getOrDefault(victim, FieldValue.of(0)) instanceof Whole(long last) ? last + 1 : 1;
        var further = new TreeMap<>(vector);
        further.put(victim, FieldValue.of(number));
        sync.put("vector", new Members(further));
        if (sync.get("streams") instanceof Members(var streams)
                && streams.get(victim) instanceof Members(var head)
                && head.get("docSequence") instanceof Whole(long docSequence)) {
            var moved = new TreeMap<>(head);
            moved.put("docSequence", FieldValue.of(docSequence + 1));
            moved.put("dot", FieldValue.of(victim + ":" + number));
            var all = new TreeMap<>(streams);
            all.put(victim, new Members(moved));
            sync.put("streams", new Members(all));
        }
    }

    private void reseal() {
        var digested = new TreeMap<>(content);
        digested.remove("blobs");
        var without = new TreeMap<>(sync);
        without.remove(DIGEST);
        without.remove(SIGNATURE);
        digested.put(SYNC, new Members(without));
        sync.put(DIGEST, FieldValue.of(Digest.of(new Members(digested)).value()));
    }

    private void sign(Machine as) {
        String device = as.device().value();
        String text = new Members(Map.of(
                        "kind",
                        FieldValue.of("revision"),
                        "document",
                        FieldValue.of(id.value()),
                        "device",
                        FieldValue.of(device),
                        DIGEST,
                        sync.getOrDefault(DIGEST, FieldValue.of(""))))
                .canonical();
        sync.put(
                SIGNATURE,
                new Members(Map.of(
                        "device", FieldValue.of(device),
                        "value", FieldValue.of(as.signing().signer().sign(text).value()))));
    }

    private Members whole() {
        content.put(SYNC, new Members(sync));
        return new Members(content);
    }
}
