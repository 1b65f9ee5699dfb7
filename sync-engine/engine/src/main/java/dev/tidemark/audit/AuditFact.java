package dev.tidemark.audit;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.intent.Intent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What is to be written into the audit log.
///
/// @param document what it is about, empty for the workspace or for several documents
/// @param time of the newest intent that it is about; no clock is asked
public record AuditFact(Kind kind, String document, HlcTimestamp time, Members content) {
    public enum Kind {
        /// Intents of this device, by number, and a digest over all of theirs.
        INTENTS,
        /// Intents of this device that were taken out of the log, by number.
        COMPACTED,
        /// What came from elsewhere was joined: what was superseded, what is shown of several values and why.
        JOINED,
        /// A revision was not let in.
        REVIEW,
        /// The gateway refused a revision.
        REFUSED,
        /// Other policies are in force.
        POLICY,
        /// A device's clock is too far ahead, or this one's too far behind.
        DRIFT,
        /// This device gave up its id for another one: intents that nobody had confirmed go on under other numbers.
        RETIRED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Empty for a kind of a later release.
        public static Optional<Kind> named(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst();
        }
    }

    /// @param intents one or more, in the order of their numbers
    public static AuditFact of(List<Intent> intents) {
        var documents = new TreeSet<String>();
        intents.forEach(intent -> documents.add(intent.document().value()));
        return new AuditFact(
                Kind.INTENTS,
                documents.size() == 1 ? documents.getFirst() : "",
                intents.getLast().hlc(),
                new Members(Map.of(
                        "first", FieldValue.of(intents.getFirst().dot().sequence()),
                        "last", FieldValue.of(intents.getLast().dot().sequence()),
                        "digest", FieldValue.of(digest(intents).value()))));
    }

    /// @param numbers those of the intents that were taken out, one or more, ascending
    /// @param time of the newest of them
    public static AuditFact compacted(List<Long> numbers, HlcTimestamp time) {
        var ranges = new ArrayList<FieldValue>();
        for (int from = 0, i = 1; i <= numbers.size(); i++) {
            if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
                ranges.add(new Members(
                        Map.of("first", FieldValue.of(numbers.get(from)), "last", FieldValue.of(numbers.get(i - 1)))));
                from = i;
            }
        }
        return new AuditFact(Kind.COMPACTED, "", time, new Members(Map.of("intents", new FieldValue.Listing(ranges))));
    }

    private static Digest digest(List<Intent> intents) {
        return Digest.of(FieldValue.texts(
                intents.stream().map(intent -> intent.digest().value()).toList()));
    }
}
