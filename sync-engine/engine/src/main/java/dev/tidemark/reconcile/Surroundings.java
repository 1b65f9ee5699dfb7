package dev.tidemark.reconcile;

import dev.tidemark.clock.Causality;
import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.State;
import dev.tidemark.domain.StreamHead;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/// Section 4, rule 5: what a document carries around its state.
final class Surroundings {
    private static final Comparator<StreamHead> FURTHEST = Comparator.comparingLong(StreamHead::docSequence)
            .thenComparing(StreamHead::dot)
            .thenComparing(StreamHead::hlc)
            .thenComparing(head -> head.digest().value())
            .thenComparing(StreamHead::author)
            .thenComparing(StreamHead::deviceName)
            .thenComparing(head -> head.signature().value());

    private Surroundings() {}

    static Document join(Document left, Document right, State state) {
        Causality order = left.state().vector().compare(right.state().vector());
        return new Document(
                left.id(),
                dominating(order, left.type(), right.type(), BinaryOperator.maxBy(Comparator.naturalOrder())),
                left.schema().compareTo(right.schema()) >= 0 ? left.schema() : right.schema(),
                state,
                streams(left.streams(), right.streams()),
                dominating(order, left.unknown(), right.unknown(), Surroundings::union),
                dominating(order, left.unknownSync(), right.unknownSync(), Surroundings::union));
    }

    /// What the side says that has seen more; where neither has, what both together say.
    private static <T> T dominating(Causality order, T left, T right, BinaryOperator<T> together) {
        return switch (order) {
            case AFTER -> left;
            case BEFORE -> right;
            case EQUAL, CONCURRENT -> left.equals(right) ? left : together.apply(left, right);
        };
    }

    /// Member by member, so that neither side's are dropped; where both have one, the greater canonical JSON.
    private static Members union(Members left, Members right) {
        var union = new TreeMap<String, FieldValue>(left.values());
        right.values()
                .forEach((name, value) ->
                        union.merge(name, value, BinaryOperator.maxBy(Comparator.comparing(FieldValue::canonical))));
        return new Members(union);
    }

    private static SortedMap<DeviceId, StreamHead> streams(
            SortedMap<DeviceId, StreamHead> left, SortedMap<DeviceId, StreamHead> right) {
        if (left.equals(right)) {
            return left;
        }
        var streams = new TreeMap<>(left);
        right.forEach((device, head) -> streams.merge(device, head, BinaryOperator.maxBy(FURTHEST)));
        return streams;
    }
}
