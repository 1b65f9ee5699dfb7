package dev.tidemark.hub.access;

import dev.tidemark.hub.store.Entitlement;
import dev.tidemark.hub.store.Span;
import dev.tidemark.hub.store.Stay;
import dev.tidemark.hub.store.StoredRevision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What somebody may read at any sequence, past and present.
public final class Reach {
    private final Map<String, List<Span>> channels;
    private final TreeSet<Long> turns = new TreeSet<>();

    private Reach(Map<String, List<Span>> channels) {
        this.channels = channels;
        channels.values()
                .forEach(spans -> spans.forEach(span -> {
                    turns.add(span.from());
                    turns.add(span.until());
                }));
        turns.remove(Span.OPEN);
    }

    public static Reach of(Entitlement entitlement) {
        var channels = new HashMap<>(entitlement.channels());
        channels.put(Readership.PUBLIC_CHANNEL, List.of(Span.ALWAYS));
        return new Reach(channels);
    }

    /// This reach, but only these channels of it.
    public Reach within(Set<String> names) {
        if (names.contains(Readership.ALL_CHANNELS)) {
            return this;
        }
        var narrowed = new HashMap<String, List<Span>>();
        for (String name : names) {
            var spans = new ArrayList<>(channels.getOrDefault(name, List.of()));
            spans.addAll(channels.getOrDefault(Readership.ALL_CHANNELS, List.of()));
            narrowed.put(name, spans);
        }
        return new Reach(narrowed);
    }

    public Readership at(long sequence) {
        var readable = new HashSet<String>();
        channels.forEach((channel, spans) -> {
            if (spans.stream().anyMatch(span -> span.holds(sequence))) {
                readable.add(channel);
            }
        });
        return new Readership(readable.remove(Readership.ALL_CHANNELS), readable);
    }

    /// The next sequence with which something becomes readable, or unreadable, by a grant; the last number of all when
    /// there is none.
    public long nextTurn(long after) {
        @Nullable Long next = turns.higher(after);
        return next == null ? Long.MAX_VALUE : next;
    }

    /// Whether one of these channels was theirs at any time.
    public boolean everHadAny(Set<String> names) {
        return channels.containsKey(Readership.ALL_CHANNELS) || names.stream().anyMatch(channels::containsKey);
    }

    /// Whether the document was readable at some time from this sequence on.
    public boolean couldRead(StoredRevision revision, long since) {
        for (Stay stay : revision.stays()) {
            for (Span span : channels.getOrDefault(stay.channel(), List.of())) {
                Span both = span.within(stay.span());
                if (!both.isEmpty() && both.until() > since) {
                    return true;
                }
            }
        }
        return false;
    }
}
