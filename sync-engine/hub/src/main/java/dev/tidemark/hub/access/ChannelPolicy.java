package dev.tidemark.hub.access;

import dev.tidemark.hub.store.WriteRule;
import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The gateway's rule where none is configured: `channel(doc.channels)`. Everybody may write everything.
public final class ChannelPolicy implements AccessPolicy {
    @Override
    public WriteRule.Verdict judge(Write write, Circumstances circumstances) {
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
        return ChannelNames.areFit(channels)
                ? new WriteRule.Verdict.Accepted(Set.copyOf(channels))
                : new WriteRule.Verdict.Refused(403, ChannelNames.UNFIT);
    }

    @Override
    public boolean isQuick() {
        return true;
    }
}
