package dev.tidemark.hub.access;

import java.util.Set;

/// What channels can be called, and how many a document can be in.
final class ChannelNames {
    static final String UNFIT = "not a list of channel names";

    private static final int NAME_MAX = 250;
    /// Channels of one document.
    private static final int CHANNELS_MAX = 1_000;

    private ChannelNames() {}

    static boolean areFit(Set<String> names) {
        return names.size() <= CHANNELS_MAX && names.stream().allMatch(ChannelNames::isFit);
    }

    /// A comma parts the names in a client's list of channels.
    static boolean isFit(String text) {
        return !text.isBlank()
                && text.length() <= NAME_MAX
                && text.indexOf(',') < 0
                && text.chars().noneMatch(Character::isISOControl);
    }
}
