package dev.tidemark.app.workspace;

import dev.tidemark.engine.SyncEngine;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.search.Search;

/// A workspace whose stores are open in this process.
///
/// @param replication how a gateway is attached to the engine; not called by commands that need none
/// @param searching how documents are found by their texts; not called by commands
/// @param stores what is closed after the engine
public record OpenWorkspace(
        WorkspaceFolder folder,
        WorkspaceConfig config,
        SyncEngine engine,
        Replicating replication,
        Searching searching,
        Subscription stores)
        implements AutoCloseable {
    /// Attaches the gateway of the configuration to the engine.
    @FunctionalInterface
    public interface Replicating {
        /// From now on the engine can connect. Calling it again does nothing.
        void attach();
    }

    /// Opens the search over the workspace.
    @FunctionalInterface
    public interface Searching {
        /// Returns at once; the index is brought up to date in the background. The same one every time, closed with
        /// the workspace.
        Search open();
    }

    /// As [Searching#open()].
    public Search search() {
        return searching.open();
    }

    @Override
    public void close() {
        try {
            engine.close();
        } finally {
            stores.close();
        }
    }
}
