/// Tests of framing.
@NullMarked
package dev.tidemark.hub.blip;

import org.jspecify.annotations.NullMarked;
