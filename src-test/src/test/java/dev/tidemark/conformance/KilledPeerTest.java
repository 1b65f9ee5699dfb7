package dev.tidemark.conformance;

import dev.tidemark.hub.KilledHubTest;
import org.junit.jupiter.api.Tag;

/// Item 60 in this list: as told there.
@Tag("conformance")
@OnlyAgainst(Peer.Kind.HUB)
class KilledPeerTest extends KilledHubTest {}
