package dev.tidemark.app.command;

import java.util.List;

/// Names of channels on the command line.
final class Channels {
    private Channels() {}

    static void check(List<String> channels) {
        for (String channel : channels) {
            if (channel.isBlank() || channel.contains(",") || channel.chars().anyMatch(Character::isISOControl)) {
                throw CommandFailure.usage("\"" + channel + "\" is no channel: a name without commas");
            }
            if (channel.equals("*")) {
                throw CommandFailure.usage("* is every channel; a note goes to channels with names");
            }
        }
    }
}
