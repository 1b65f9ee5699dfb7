/// The hub as stock clients meet it.
@NullMarked
package dev.tidemark.hub;

import org.jspecify.annotations.NullMarked;
