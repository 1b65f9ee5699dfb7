/// Tests of what the hub keeps.
@NullMarked
package dev.tidemark.hub.store;

import org.jspecify.annotations.NullMarked;
