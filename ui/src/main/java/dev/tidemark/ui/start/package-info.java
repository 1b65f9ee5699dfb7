/// The first start, and connecting to a gateway.
@NullMarked
package dev.tidemark.ui.start;

import org.jspecify.annotations.NullMarked;
