package dev.tidemark.ui.start;

import java.util.List;

/// The hubs that announce themselves just now.
///
/// @param hasNetwork whether this computer is in any local network
public record Nearby(List<FoundHub> hubs, boolean hasNetwork) {
    public static final Nearby NOTHING_YET = new Nearby(List.of(), true);

    public Nearby {
        hubs = List.copyOf(hubs);
    }
}
