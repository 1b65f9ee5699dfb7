package dev.tidemark.audit;

import dev.tidemark.audit.AuditFact.Kind;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.FieldValue.Whole;
import dev.tidemark.intent.Intent;
import java.util.List;
import java.util.Optional;
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
        return entry.note().kind() == Kind.INTENTS ? intentFault(entry.note()) : Optional.empty();
    }

    private Optional<String> intentFault(AuditFact note) {
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
            case Held.Intact(var held) ->
                held.size() == last - first + 1 && !AuditFact.of(held).equals(note)
                        ? Optional.of("intents " + first + " to " + last + " are not what was written")
                        : Optional.empty();
        };
    }
}
