/// Couchbase Lite: its native libraries, the replica and the replicator. Its words (revision tree, channel) stay in
// here.
@NullMarked
package dev.tidemark.adapter.couchbase;

import org.jspecify.annotations.NullMarked;
