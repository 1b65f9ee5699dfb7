package dev.tidemark.hub.watch;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/// What has passed between clients and the hub since it started, counted. For any thread.
public final class Traffic {
    /// Profiles that are counted by name; a client may make up others.
    private static final int PROFILES_MAX = 20;

    private static final String OTHER = "other";

    private final ConcurrentMap<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final LongAdder documentsIn = new LongAdder();
    private final LongAdder documentsOut = new LongAdder();
    private final LongAdder conflicts = new LongAdder();
    private final LongAdder refusals = new LongAdder();

    public void request(String profile) {
        LongAdder counter = requests.get(profile);
        if (counter == null) {
            String name = requests.size() < PROFILES_MAX && profile.matches("[A-Za-z]{1,30}") ? profile : OTHER;
            counter = requests.computeIfAbsent(name, _ -> new LongAdder());
        }
        counter.increment();
    }

    /// A revision from a client was stored.
    public void documentIn() {
        documentsIn.increment();
    }

    /// A revision went to a client.
    public void documentOut() {
        documentsOut.increment();
    }

    /// A revision from a client continues one that is no longer current.
    public void conflict() {
        conflicts.increment();
    }

    /// A revision from a client was refused for another reason.
    public void refusal() {
        refusals.increment();
    }

    public Map<String, Long> requests() {
        var counts = new TreeMap<String, Long>();
        requests.forEach((profile, count) -> counts.put(profile, count.sum()));
        return counts;
    }

    public long documentsIn() {
        return documentsIn.sum();
    }

    public long documentsOut() {
        return documentsOut.sum();
    }

    public long conflicts() {
        return conflicts.sum();
    }

    public long refusals() {
        return refusals.sum();
    }
}
