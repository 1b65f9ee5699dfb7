package dev.tidemark.hub.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Sequences from one on and before another.
public record Span(long from, long until) {
    /// Where a span ends that has not ended.
    public static final long OPEN = Long.MAX_VALUE;

    public static final Span ALWAYS = new Span(0, OPEN);

    public static Span since(long from) {
        return new Span(from, OPEN);
    }

    public boolean isOpen() {
        return until == OPEN;
    }

    public boolean holds(long sequence) {
        return from <= sequence && sequence < until;
    }

    public boolean isEmpty() {
        return from >= until;
    }

    public Span within(Span other) {
        return new Span(Math.max(from, other.from), Math.min(until, other.until));
    }

    /// The same sequences in as few spans as can be, in order.
    static List<Span> union(Collection<Span> spans) {
        var union = new ArrayList<Span>();
        spans.stream()
                .filter(span -> !span.isEmpty())
                .sorted(Comparator.comparingLong(Span::from))
                .forEach(span -> {
                    if (union.isEmpty() || union.getLast().until < span.from) {
                        union.add(span);
                    } else {
                        Span last = union.removeLast();
                        union.add(new Span(last.from, Math.max(last.until, span.until)));
                    }
                });
        return union;
    }
}
