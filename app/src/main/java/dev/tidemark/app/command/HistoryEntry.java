package dev.tidemark.app.command;

import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.StreamHead;
import dev.tidemark.intent.Intent;
import dev.tidemark.reconcile.Superseded;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One line of a history or of the log.
///
/// @param kind `intent`, something that this device did; `device`, the last thing another device did; `superseded`, a
///     value that a join took out
/// @param device how its user calls the device
/// @param what in a few words
/// @param value what was written, null where the entry is not about one value
record HistoryEntry(
        String kind,
        HlcTimestamp time,
        Dot dot,
        String device,
        String author,
        String what,
        @Nullable FieldValue value) {
    private static final int LINE_MAX = 100;

    static HistoryEntry of(Intent intent) {
        return new HistoryEntry(
                "intent",
                intent.hlc(),
                intent.dot(),
                intent.deviceName(),
                intent.author(),
                ActionText.of(intent.action()),
                ActionText.value(intent.action()));
    }

    static HistoryEntry of(StreamHead head) {
        return new HistoryEntry(
                "device", head.hlc(), head.dot(), head.deviceName(), head.author(), times(head.docSequence()), null);
    }

    private static String times(long edits) {
        return edits == 1 ? "edited it once" : "edited it " + edits + " times, the last time then";
    }

    static HistoryEntry of(Superseded superseded, Document document) {
        StreamHead head = document.streams().get(superseded.dot().device());
        return new HistoryEntry(
                "superseded",
                superseded.entry().hlc(),
                superseded.dot(),
                head == null ? superseded.dot().device().value() : head.deviceName(),
                head == null ? "" : head.author(),
                superseded.path() + " was " + superseded.reason().name().toLowerCase(Locale.ROOT),
                superseded.entry().value());
    }

    JsonText json() {
        var text = new JsonText()
                .put("time", time.wall())
                .put("kind", kind)
                .put("device", device)
                .put("deviceId", dot.device().value())
                .put("number", dot.sequence())
                .put("author", author)
                .put("what", what);
        return value == null ? text : text.put("value", value);
    }

    String line() {
        String who = author.isEmpty() ? device : device + " (" + author + ")";
        String shown = value == null ? "" : ": " + shortened(value);
        return time.wall() + "  " + OneLine.of(who) + "  " + OneLine.of(what + shown);
    }

    private static String shortened(FieldValue value) {
        String text = value instanceof FieldValue.Text(String each) ? each : value.canonical();
        int end = Math.min(text.length(), LINE_MAX);
        return end == text.length() ? text : text.substring(0, end) + "…";
    }
}
