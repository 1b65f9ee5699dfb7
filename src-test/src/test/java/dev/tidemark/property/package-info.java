/// Laws of clock, merge and reconcile, on random histories and on the oracle's cases.
@NullMarked
package dev.tidemark.property;

import org.jspecify.annotations.NullMarked;
