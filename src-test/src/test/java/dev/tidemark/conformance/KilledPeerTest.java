package dev.tidemark.conformance;

import dev.tidemark.hub.KilledHubTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/// Item 60 in this list: as told there.
@Tag("conformance")
@DisabledIfSystemProperty(named = "gateway.url", matches = ".+", disabledReason = "holds for a hub only")
class KilledPeerTest extends KilledHubTest {}
