package dev.tidemark.replicate;

import dev.tidemark.domain.DocumentId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// When a document that the gateway lacks may be saved again: the first time at once, then after waits that grow while
/// it does not help, as when the gateway will never take it. Control thread only.
final class Touches {
    /// Of more documents than these the eldest are saved again without a wait.
    private static final int MAX = 10_000;

    private final Timeline time;
    private final RandomGenerator random;
    private final Map<DocumentId, Attempt> attempts = new LinkedHashMap<>();

    private record Attempt(Backoff backoff, Instant notBefore) {
        /// Nobody waits longer than the longest wait: if it looks so, the clock was set back.
        boolean isWaiting(Instant now) {
            return now.isBefore(notBefore) && !now.plus(Backoff.LONGEST).isBefore(notBefore);
        }
    }

    Touches(Timeline time, RandomGenerator random) {
        this.time = time;
        this.random = random;
    }

    boolean isDue(DocumentId id) {
        Attempt last = attempts.get(id);
        return last == null || !last.isWaiting(time.instant());
    }

    void touched(DocumentId id) {
        Attempt last = attempts.remove(id);
        Backoff backoff = last == null ? new Backoff(random) : last.backoff();
        attempts.put(id, new Attempt(backoff, time.instant().plus(backoff.next())));
        if (attempts.size() > MAX) {
            attempts.remove(attempts.keySet().iterator().next());
        }
    }

    /// The gateway holds it.
    void settled(DocumentId id) {
        attempts.remove(id);
    }
}
