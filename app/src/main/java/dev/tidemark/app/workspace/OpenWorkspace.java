package dev.tidemark.app.workspace;

import dev.tidemark.engine.SyncEngine;
import dev.tidemark.replicate.Subscription;

/// A workspace whose stores are open in this process.
///
/// @param replication how a gateway is attached to the engine; not called by commands that need none
/// @param stores what is closed after the engine
public record OpenWorkspace(
        WorkspaceFolder folder, WorkspaceConfig config, SyncEngine engine, Replicating replication, Subscription stores)
        implements AutoCloseable {
    /// Attaches the gateway of the configuration to the engine.
    @FunctionalInterface
    public interface Replicating {
        /// From now on the engine can connect. Calling it again does nothing.
        void attach();
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
