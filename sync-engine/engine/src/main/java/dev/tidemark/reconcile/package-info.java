/// The join of two states of a document, what people must be asked about, and which revisions are let in. Pure.
///
/// Nothing here reads a clock, a disk or a random number: equal inputs give equal outcomes on every device.
@NullMarked
package dev.tidemark.reconcile;

import org.jspecify.annotations.NullMarked;
