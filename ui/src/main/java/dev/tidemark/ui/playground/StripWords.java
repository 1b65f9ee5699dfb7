package dev.tidemark.ui.playground;

import dev.tidemark.ui.text.Messages;
import java.util.List;
import java.util.stream.Collectors;

/// What passes, in words.
final class StripWords {
    private static final int TITLES_SHOWN = 2;

    private final Messages messages;

    StripWords(Messages messages) {
        this.messages = messages;
    }

    StripLine of(Message message) {
        String between = switch (message.way()) {
            case TO_HUB -> messages.get("playground.toHub", message.device());
            case FROM_HUB -> messages.get("playground.fromHub", message.device());
        };
        return new StripLine(between, messages.get(message.key(), documents(message)), message.look());
    }

    StripLine switched(String device, boolean offline) {
        return new StripLine(
                device,
                messages.get(offline ? "playground.goesOffline" : "playground.goesOnline"),
                StripLine.Look.TURN);
    }

    private String documents(Message message) {
        List<String> shown = message.titles().stream().limit(TITLES_SHOWN).toList();
        String names = shown.stream()
                .map(title -> messages.get("playground.document", title))
                .collect(Collectors.joining(", "));
        int more = message.count() - shown.size();
        return more > 0 ? messages.get("playground.andMore", names, more) : names;
    }
}
