/// Couchbase Lite: its native libraries, the replica and the replicator. Its words (revision tree, channel) stay here.
///
/// The stock client is carried, never believed. On a slow, breaking link it forgets documents and says that nothing is
/// pending, because it reads its own sparse checkpoint wrongly; its push events name no revision; its own conflict
/// resolver drops one side; its auto-purge deletes unsynced edits. So it reconnects only when told to, purges nothing,
/// asks our resolver, and confirms nothing: [dev.tidemark.adapter.couchbase.RestGatewayQuery] does.
@NullMarked
package dev.tidemark.adapter.couchbase;

import org.jspecify.annotations.NullMarked;
