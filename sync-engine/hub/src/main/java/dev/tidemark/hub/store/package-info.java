/// What the hub keeps, and the promise that nothing is confirmed before it is forced to disk.
@NullMarked
package dev.tidemark.hub.store;

import org.jspecify.annotations.NullMarked;
