/// The passive peer that stock Couchbase Lite clients replicate with.
@NullMarked
package dev.tidemark.hub;

import org.jspecify.annotations.NullMarked;
