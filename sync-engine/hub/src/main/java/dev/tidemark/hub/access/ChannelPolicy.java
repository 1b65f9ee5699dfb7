package dev.tidemark.hub.access;

import dev.tidemark.hub.store.StoredRevision;
import dev.tidemark.hub.store.WriteRule;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The gateway's rule where none is configured: `channel(doc.channels)`. Everybody may write everything.
public final class ChannelPolicy implements AccessPolicy {
    private static final int NAME_MAX = 250;
    /// Channels of one document.
    private static final int CHANNELS_MAX = 1_000;

    @Override
    public WriteRule.Verdict judge(Write write, @Nullable StoredRevision current) {
        var channels = new HashSet<String>();
        JsonNode named = write.body().path("channels");
        if (named.isString()) {
            channels.add(named.asString());
        }
        named.forEach(name -> {
            if (name.isString()) {
                channels.add(name.asString());
            }
        });
        if (channels.size() > CHANNELS_MAX || !channels.stream().allMatch(ChannelPolicy::isChannelName)) {
            return new WriteRule.Verdict.Refused(403, "not a list of channel names");
        }
        return new WriteRule.Verdict.Accepted(Set.copyOf(channels));
    }

    static boolean isChannelName(String text) {
        return !text.isBlank() && text.length() <= NAME_MAX && text.chars().noneMatch(Character::isISOControl);
    }
}
