package dev.tidemark.merge;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/// Chooses which live value of a path is shown; never changes the state. The same on every device with the same
/// policy, whatever the order of joining: the greatest (hlc, dot) breaks every tie.
public final class Lens {
    private static final Comparator<Map.Entry<Dot, Entry>> NEWEST = Comparator.comparing(
                    (Map.Entry<Dot, Entry> live) -> live.getValue().hlc())
            .thenComparing(Map.Entry::getKey);
    private static final Comparator<Map.Entry<Dot, Entry>> BY_VALUE =
            Comparator.comparing(live -> live.getValue().value());

    private static final Policies EQUALS = Policies.PROMPT;

    private Lens() {}

    /// The dot whose value is shown at a path, empty when nothing lives there.
    public static Optional<Dot> shownDot(Map<Dot, Entry> live, Path path, Policies policies) {
        return greatest(live, path, policies).map(Map.Entry::getKey);
    }

    /// The value shown at a path, empty when nothing lives there.
    public static Optional<FieldValue> shown(Map<Dot, Entry> live, Path path, Policies policies) {
        return greatest(live, path, policies).map(shown -> shown.getValue().value());
    }

    /// As [#shownDot(Map, Path, Policies)], where all writers count the same.
    public static Optional<Dot> shownDot(Map<Dot, Entry> live, Policy policy) {
        return live.entrySet().stream().max(order(policy, EQUALS)).map(Map.Entry::getKey);
    }

    /// As [#shown(Map, Path, Policies)], where all writers count the same.
    public static Optional<FieldValue> shown(Map<Dot, Entry> live, Policy policy) {
        return live.entrySet().stream()
                .max(order(policy, EQUALS))
                .map(shown -> shown.getValue().value());
    }

    private static Optional<Map.Entry<Dot, Entry>> greatest(Map<Dot, Entry> live, Path path, Policies policies) {
        return live.entrySet().stream().max(order(policies.at(path), policies));
    }

    private static Comparator<Map.Entry<Dot, Entry>> order(Policy policy, Policies ranks) {
        return switch (policy) {
            case TEXT, PROMPT, LATEST -> NEWEST;
            case AUTHORITY ->
                Comparator.comparingInt((Map.Entry<Dot, Entry> live) ->
                                ranks.rank(live.getKey().device()))
                        .thenComparing(NEWEST);
            case MAX -> BY_VALUE.thenComparing(NEWEST);
            case MIN -> BY_VALUE.reversed().thenComparing(NEWEST);
        };
    }
}
