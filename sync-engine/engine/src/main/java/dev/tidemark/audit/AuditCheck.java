package dev.tidemark.audit;

import dev.tidemark.domain.Digest;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Whole;
import dev.tidemark.intent.Intent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Follows the audit log from its beginning, entry by entry, and stops at the first that does not fit.
///
/// What it cannot see: a log that was cut off together with the intents of its last entries, or written anew as a
/// whole. For that, keep the last digest somewhere else and compare.
public final class AuditCheck {
    private final Function<Range, Held> intents;
    private long number;
    private long lastIntent;
    private Digest digest = Digest.NONE;
    /// Numbers of intents that the log does not hold, and that no entry so far says were taken out: first to last, with
    /// the entry that tells of the first.
    private final TreeMap<Long, Gap> gaps = new TreeMap<>();

    private record Gap(long last, long entry) {}

    /// Numbers of intents, both included.
    public record Range(long first, long last) {}

    /// Intents that the log still holds.
    public sealed interface Held {
        /// @param intents in order
        record Intact(List<Intent> intents) implements Held {
            public Intact {
                intents = List.copyOf(intents);
            }
        }

        /// One of them is not what was written.
        record Changed(String reason) implements Held {}
    }

    /// How it ended.
    public sealed interface Verdict {
        /// @param entries how many there are
        /// @param last the digest of the last entry, empty for none
        record Whole(long entries, String last) implements Verdict {}

        /// @param number of the first entry that does not fit
        record Broken(long number, String reason) implements Verdict {}
    }

    /// @param intents those with these numbers that the intent log still holds
    public AuditCheck(Function<Range, Held> intents) {
        this.intents = intents;
    }

    /// Takes the next entries in order.
    ///
    /// @return the first that does not fit, empty while all do
    public Optional<Verdict.Broken> next(List<AuditEntry> page) {
        for (AuditEntry entry : page) {
            Optional<String> fault = fault(entry);
            if (fault.isPresent()) {
                return Optional.of(new Verdict.Broken(entry.number(), fault.get()));
            }
            number = entry.number();
            digest = entry.digest();
        }
        return Optional.empty();
    }

    /// @param before the number of the last intent in the log, read before the first entry was
    /// @param after the same, read after the last entry was: what was written meanwhile is no fault
    public Verdict end(long before, long after) {
        if (!gaps.isEmpty()) {
            var gap = gaps.firstEntry();
            return new Verdict.Broken(
                    gap.getValue().entry(),
                    "intents " + gap.getKey() + " to " + gap.getValue().last() + " are missing from the log");
        }
        return lastIntent > 0 && (lastIntent < before || lastIntent > after)
                ? new Verdict.Broken(number + 1, "the audit ends at intent " + lastIntent + ", and the log at " + after)
                : new Verdict.Whole(number, digest.value());
    }

    private Optional<String> fault(AuditEntry entry) {
        if (entry.number() != number + 1) {
            return Optional.of("entry " + (number + 1) + " is missing");
        }
        if (!entry.follows(digest)) {
            return Optional.of("it was changed, or one before it was: its digest does not fit");
        }
        return switch (entry.note().kind()) {
            case INTENTS -> intentFault(entry);
            case COMPACTED, RETIRED -> compacted(entry.note());
            case JOINED, REVIEW, REFUSED, POLICY, DRIFT -> Optional.empty();
        };
    }

    private Optional<String> compacted(AuditFact note) {
        if (!(note.content().values().get("intents") instanceof Listing(var ranges))) {
            return Optional.of("it names no intents");
        }
        for (FieldValue range : ranges) {
            if (!(range instanceof Members members)
                    || !(members.values().get("first") instanceof Whole(long first))
                    || !(members.values().get("last") instanceof Whole(long last))) {
                return Optional.of("it names no intents");
            }
            explained(first, last);
        }
        return Optional.empty();
    }

    private void missing(long first, long last, long entry) {
        Map.Entry<Long, Gap> before = gaps.lastEntry();
        if (before != null && before.getValue().last() + 1 == first) {
            gaps.put(before.getKey(), new Gap(last, before.getValue().entry()));
        } else {
            gaps.put(first, new Gap(last, entry));
        }
    }

    private void explained(long first, long last) {
        Long at = gaps.floorKey(last);
        while (at != null) {
            Gap gap = Objects.requireNonNull(gaps.get(at));
            if (gap.last() < first) {
                return;
            }
            gaps.remove(at);
            if (at < first) {
                gaps.put(at, new Gap(first - 1, gap.entry()));
            }
            if (gap.last() > last) {
                gaps.put(last + 1, gap);
            }
            at = gaps.lowerKey(at);
        }
    }

    private Optional<String> intentFault(AuditEntry entry) {
        AuditFact note = entry.note();
        if (!(note.content().values().get("first") instanceof Whole(long first))
                || !(note.content().values().get("last") instanceof Whole(long last))) {
            return Optional.of("it names no intents");
        }
        boolean joins = lastIntent == 0 || first == lastIntent + 1;
        lastIntent = last;
        if (!joins) {
            return Optional.of("intents before " + first + " are not in the audit");
        }
        return switch (intents.apply(new Range(first, last))) {
            case Held.Changed(String reason) -> Optional.of(reason);
            case Held.Intact(var held)
            when held.size() == last - first + 1 ->
                AuditFact.of(held).equals(note)
                        ? Optional.empty()
                        : Optional.of("intents " + first + " to " + last + " are not what was written");
            case Held.Intact(var held) -> {
                note(first, last, held, entry.number());
                yield Optional.empty();
            }
        };
    }

    private void note(long first, long last, List<Intent> held, long entry) {
        long next = first;
        for (Intent intent : held) {
            long number = intent.dot().sequence();
            if (number > next) {
                missing(next, number - 1, entry);
            }
            next = number + 1;
        }
        if (next <= last) {
            missing(next, last, entry);
        }
    }
}
