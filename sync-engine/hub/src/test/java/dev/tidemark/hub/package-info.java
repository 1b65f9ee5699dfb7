/// Tests of the hub as a whole, over its real ports.
@NullMarked
package dev.tidemark.hub;

import org.jspecify.annotations.NullMarked;
