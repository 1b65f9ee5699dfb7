/// A workspace shared from this computer: a hub in this process, who may come in, and what of it outlives the window.
@NullMarked
package dev.tidemark.app.share;

import org.jspecify.annotations.NullMarked;
