package dev.tidemark.reconcile;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Whole;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.State;
import dev.tidemark.domain.StreamHead;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/// A document that somebody deleted and that is back, because somebody else went on with it. It stays contested until
/// a person keeps it, which is a [dev.tidemark.intent.Action.RestoreDocument], or deletes it again. Restoring writes
/// the trash context that its author saw to [Path#TRASH]; so the case is settled exactly while a value there covers
/// the trash context, on every device alike.
public record Contested(Party deleter, Party editor) {
    private static final Comparator<StreamHead> LATEST = Comparator.comparing(StreamHead::hlc);

    /// Who did it, as far as the document still tells.
    public sealed interface Party {
        /// @param deviceName how its user calls the device
        record Known(DeviceId device, String deviceName, String author, HlcTimestamp hlc) implements Party {}

        record Unknown() implements Party {}
    }

    /// Empty when there is nothing to decide.
    public static Optional<Contested> in(Document document) {
        VersionVector trash = document.state().trash();
        return isContested(document.state())
                ? Optional.of(new Contested(
                        party(document, (device, head) -> head.dot().sequence() == trash.at(device)),
                        party(document, (device, head) -> head.dot().sequence() > trash.at(device))))
                : Optional.empty();
    }

    static boolean isContested(State state) {
        return !state.trash().isEmpty()
                && !state.isTrashed()
                && !state.trash().entries().entrySet().stream()
                        .allMatch(deleted -> isKept(state, deleted.getKey(), deleted.getValue()));
    }

    /// Whether somebody kept the document who had seen the deletion of this. Two people who each overruled another
    /// deletion have together overruled both. Anything else than what [#seen] makes keeps nothing.
    private static boolean isKept(State state, DeviceId device, long number) {
        return state.at(Path.TRASH).values().stream()
                .anyMatch(entry -> entry.value() instanceof Members(var seen)
                        && seen.get(device.value()) instanceof Whole(long sequence)
                        && sequence >= number);
    }

    /// What a restoring intent writes.
    static FieldValue seen(VersionVector trash) {
        var members = new TreeMap<String, FieldValue>();
        trash.entries().forEach((device, number) -> members.put(device.value(), FieldValue.of(number)));
        return new Members(members);
    }

    private static Party party(Document document, BiPredicate<DeviceId, StreamHead> wanted) {
        return document.streams().entrySet().stream()
                .filter(stream -> wanted.test(stream.getKey(), stream.getValue()))
                .map(Map.Entry::getValue)
                .max(LATEST)
                .<Party>map(head -> new Party.Known(head.dot().device(), head.deviceName(), head.author(), head.hlc()))
                .orElseGet(Party.Unknown::new);
    }
}
