package dev.tidemark.hub.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Stays as a column of text: a line for each, `from-until channel`, without `until` while it lasts. In data of the
/// first schema a line is `until channel`, of channels left, and those of now have none.
final class StayText {
    private StayText() {}

    static String write(List<Stay> stays) {
        return History.join(stays.stream()
                .map(stay -> stay.span().from() + "-"
                        + (stay.span().isOpen() ? "" : stay.span().until()) + " " + stay.channel())
                .toList());
    }

    /// @param channels those of now; what says nothing about them is from before, and they are taken to begin there
    static List<Stay> read(String text, Set<String> channels, long sequence) {
        var stays = new ArrayList<Stay>();
        for (String line : History.split(text)) {
            int space = line.indexOf(' ');
            stays.add(new Stay(line.substring(space + 1), span(line.substring(0, space))));
        }
        if (stays.stream().noneMatch(stay -> stay.channel().equals(StoredRevision.ALL))) {
            stays.add(new Stay(StoredRevision.ALL, Span.since(sequence)));
            channels.forEach(channel -> stays.add(new Stay(channel, Span.since(sequence))));
        }
        return stays;
    }

    private static Span span(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            return new Span(0, Long.parseLong(text));
        }
        long from = Long.parseLong(text, 0, dash, 10);
        return dash == text.length() - 1
                ? Span.since(from)
                : new Span(from, Long.parseLong(text, dash + 1, text.length(), 10));
    }
}
