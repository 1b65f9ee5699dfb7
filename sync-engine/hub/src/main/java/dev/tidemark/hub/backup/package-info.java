/// Copies of everything that a hub keeps, in one file, and the way back.
@NullMarked
package dev.tidemark.hub.backup;

import org.jspecify.annotations.NullMarked;
