/// Several devices, each with the whole engine, one gateway, one thread, virtual time and one seed; and a checker that
/// knows nothing of joins. The same seed makes the same history.
@NullMarked
package dev.tidemark.simulation;

import org.jspecify.annotations.NullMarked;
