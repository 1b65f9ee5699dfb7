/// BLIP 3: messages with properties and a body, cut into frames of one WebSocket. Knows nothing of sync.
@NullMarked
package dev.tidemark.hub.blip;

import org.jspecify.annotations.NullMarked;
