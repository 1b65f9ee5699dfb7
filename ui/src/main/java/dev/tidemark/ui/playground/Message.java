package dev.tidemark.ui.playground;

import dev.tidemark.ui.playground.StripLine.Look;
import java.util.List;

/// A message on its way between a device and the hub.
///
/// @param titles of the first few documents that it names
/// @param count how many it names
public record Message(String device, Way way, Kind kind, List<String> titles, int count) {
    /// Who sends it.
    public enum Way {
        TO_HUB,
        FROM_HUB
    }

    /// What it says.
    public enum Kind {
        CONNECTED("playground.connected", Look.TURN),
        GONE("playground.gone", Look.TURN),
        CHECKPOINT_ASKED("playground.checkpointAsked", Look.ASIDE),
        CHECKPOINT_KEPT("playground.checkpointKept", Look.ASIDE),
        SUBSCRIBED("playground.subscribed", Look.ASIDE),
        LISTED("playground.listed", Look.PLAIN),
        CAUGHT_UP("playground.caughtUp", Look.ASIDE),
        OFFERED("playground.offered", Look.PLAIN),
        WANTED("playground.wanted", Look.ASIDE),
        OUTDATED("playground.outdated", Look.PLAIN),
        REVISION("playground.revision", Look.PLAIN),
        KEPT("playground.kept", Look.PLAIN),
        REFUSED("playground.refused", Look.PLAIN),
        COMPARED("playground.compared", Look.ASIDE),
        MISSING("playground.missing", Look.PLAIN),
        NONE_MISSING("playground.noneMissing", Look.ASIDE);

        private final String key;
        private final Look look;

        Kind(String key, Look look) {
            this.key = key;
            this.look = look;
        }
    }

    public Message {
        titles = List.copyOf(titles);
    }

    String key() {
        return kind.key;
    }

    Look look() {
        return kind.look;
    }
}
