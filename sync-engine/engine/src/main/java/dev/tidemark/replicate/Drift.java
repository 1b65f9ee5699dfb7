package dev.tidemark.replicate;

import dev.tidemark.audit.AuditFact;
import dev.tidemark.clock.AheadClock;
import dev.tidemark.clock.ClockStanding;
import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.StreamHead;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Section 3: the clock follows what others have sent; what is too far ahead is not followed, and its device is noted.
///
/// A note counts as long as its timestamp is still too far ahead: it goes by itself once this computer's clock is put
/// right, or time has caught up. Control thread only, but for [#standing].
public final class Drift {
    /// Devices that are noted at once; beyond, those least far ahead go.
    static final int NOTED_MAX = 32;

    private static final String AHEAD = "clocksAhead";

    private final HybridLogicalClock clock;
    private final DeviceId here;
    private final Duration maximum;

    public Drift(HybridLogicalClock clock, DeviceId here, Duration maximum) {
        this.clock = clock;
        this.here = here;
        this.maximum = maximum;
    }

    /// A device that was too far ahead.
    ///
    /// @param seen what the wall clock said then
    /// @param follows true while it may only have gone on from another device's timestamp, as an edit of the same path
    ///     does, drift or not: it says nothing about its own clock then
    private record Noted(HlcTimestamp hlc, Instant seen, String name, String author, boolean follows) {
        Members content() {
            return new Members(Map.of(
                    "hlc", FieldValue.of(hlc.toString()),
                    "seen", FieldValue.of(seen.toEpochMilli()),
                    "name", FieldValue.of(name),
                    "author", FieldValue.of(author),
                    "follows", new FieldValue.Flag(follows)));
        }

        static Optional<Noted> read(FieldValue content) {
            if (content instanceof Members(var values)
                    && values.get("hlc") instanceof FieldValue.Text(String hlc)
                    && values.get("seen") instanceof FieldValue.Whole(long seen)
                    && values.get("name") instanceof FieldValue.Text(String name)
                    && values.get("author") instanceof FieldValue.Text(String author)
                    && values.get("follows") instanceof FieldValue.Flag(boolean follows)) {
                return Optional.of(
                        new Noted(HlcTimestamp.parse(hlc), Instant.ofEpochMilli(seen), name, author, follows));
            }
            return Optional.empty();
        }

        AheadClock of(DeviceId device) {
            return new AheadClock(device, name, author, Duration.between(seen, hlc.wall()));
        }

        boolean isBeyond(Instant limit) {
            return hlc.wall().isAfter(limit);
        }
    }

    /// Follows what documents carry that came from elsewhere; what is noted is written with the batch.
    void meet(Collection<Document> documents, Ledger ledger, Ledger.Batch batch) {
        var ahead = new ArrayList<Met>();
        for (Document document : documents) {
            for (StreamHead head : document.streams().values()) {
                if (!clock.observe(head.hlc()) && !head.dot().device().equals(here)) {
                    ahead.add(new Met(head, document));
                }
            }
        }
        if (!ahead.isEmpty()) {
            note(ahead, ledger, batch);
        }
    }

    private record Met(StreamHead head, Document document) {}

    private void note(List<Met> ahead, Ledger ledger, Ledger.Batch batch) {
        NavigableMap<DeviceId, Noted> before = noted(ledger.store());
        before.values().removeIf(each -> !each.isBeyond(limit()));
        var after = new TreeMap<>(before);
        ahead.sort(Comparator.comparing(met -> met.head().hlc()));
        for (Met met : ahead) {
            Noted was = after.get(met.head().dot().device());
            if (was == null || met.head().hlc().compareTo(was.hlc()) > 0) {
                after.put(met.head().dot().device(), noted(met, was));
            }
        }
        bound(after);
        if (!after.equals(before)) {
            batch.set(AHEAD, written(after));
            tell(before, after, batch);
        }
    }

    private Noted noted(Met met, @Nullable Noted was) {
        StreamHead head = met.head();
        boolean goesOn = was != null && was.follows() && isRightAfter(was.hlc(), head.hlc());
        boolean tellsItself = was != null && !was.follows();
        boolean follows = !tellsItself && (goesOn || isOnTopOfAnother(met));
        return new Noted(head.hlc(), clock.now(), head.deviceName(), head.author(), follows);
    }

    private static boolean isOnTopOfAnother(Met met) {
        StreamHead head = met.head();
        return met.document().streams().values().stream()
                .filter(other -> !other.dot().device().equals(head.dot().device()))
                .anyMatch(other -> isRightAfter(other.hlc(), head.hlc()));
    }

    /// Ticks of one timestamp stay in its millisecond, or carry into the next.
    private static boolean isRightAfter(HlcTimestamp first, HlcTimestamp second) {
        return second.compareTo(first) > 0
                && Duration.between(first.wall(), second.wall()).toMillis() <= 1;
    }

    private static void bound(NavigableMap<DeviceId, Noted> noted) {
        while (noted.size() > NOTED_MAX) {
            noted.entrySet().stream()
                    .min(Comparator.comparing(each -> each.getValue().hlc()))
                    .map(Map.Entry::getKey)
                    .ifPresent(noted::remove);
        }
    }

    private void tell(NavigableMap<DeviceId, Noted> before, NavigableMap<DeviceId, Noted> after, Ledger.Batch batch) {
        boolean wasBehind = standing(before).behind().isPresent();
        ClockStanding now = standing(after);
        after.forEach((device, noted) -> {
            if (!before.containsKey(device)) {
                batch.note(fact(
                        device.value(), noted.hlc(), new ClockStanding(List.of(noted.of(device)), Optional.empty())));
            }
        });
        if (now.behind().isPresent() && !wasBehind) {
            HlcTimestamp last = after.values().stream()
                    .map(Noted::hlc)
                    .max(HlcTimestamp::compareTo)
                    .orElse(HlcTimestamp.ZERO);
            batch.note(fact(here.value(), last, now));
        }
    }

    private static AuditFact fact(String device, HlcTimestamp time, ClockStanding standing) {
        var content = new Members(
                Map.of("device", FieldValue.of(device), "reason", FieldValue.of(String.join("; ", standing.words()))));
        return new AuditFact(AuditFact.Kind.DRIFT, "", time, content);
    }

    /// How clocks stand now. Any thread.
    ///
    /// @param now what the wall clock says
    public static ClockStanding standing(DocumentStore store, Instant now, Duration maximum) {
        NavigableMap<DeviceId, Noted> noted = noted(store);
        noted.values().removeIf(each -> !each.isBeyond(now.plus(maximum)));
        return noted.isEmpty() ? ClockStanding.FINE : standing(noted);
    }

    private static ClockStanding standing(NavigableMap<DeviceId, Noted> noted) {
        var ahead = new ArrayList<AheadClock>();
        var witnesses = new ArrayList<AheadClock>();
        noted.forEach((device, each) -> {
            ahead.add(each.of(device));
            if (!each.follows()) {
                witnesses.add(each.of(device));
            }
        });
        return ClockStanding.of(ahead, witnesses);
    }

    private Instant limit() {
        return clock.now().plus(maximum);
    }

    private static NavigableMap<DeviceId, Noted> noted(DocumentStore store) {
        var noted = new TreeMap<DeviceId, Noted>();
        store.setting(AHEAD)
                .map(text -> Json.members(text.getBytes(StandardCharsets.UTF_8)))
                .ifPresent(members -> members.values()
                        .forEach((device, content) ->
                                Noted.read(content).ifPresent(each -> noted.put(new DeviceId(device), each))));
        return noted;
    }

    private static String written(NavigableMap<DeviceId, Noted> noted) {
        var members = new TreeMap<String, FieldValue>();
        noted.forEach((device, each) -> members.put(device.value(), each.content()));
        return new Members(members).canonical();
    }
}
