/// What somebody who watches the hub is told.
@NullMarked
package dev.tidemark.hub.watch;

import org.jspecify.annotations.NullMarked;
