package dev.tidemark.app.window;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.ui.work.Network;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Attaches the gateway when it is first wanted: native libraries and the replica take a while, and the window is
/// usable before. One thread, so that the last wish counts.
final class EngineNetwork implements Network, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineNetwork.class);

    private final OpenWorkspace workspace;
    private final Consumer<String> failed;
    private final ExecutorService work = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("network-switch").daemon().factory());

    /// @param failed is told, on any thread, why there is no replication
    EngineNetwork(OpenWorkspace workspace, Consumer<String> failed) {
        this.workspace = workspace;
        this.failed = failed;
    }

    @Override
    public void goOnline() {
        if (workspace.config().hasGateway()) {
            work.execute(this::attachAndConnect);
        }
    }

    private void attachAndConnect() {
        try {
            workspace.replication().attach();
            workspace.engine().connect();
        } catch (RuntimeException e) {
            LOG.error("replication cannot start", e);
            failed.accept(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void goOffline() {
        work.execute(() -> workspace.engine().disconnect());
    }

    /// Waits for what is under way, so that nothing is attached behind a closed engine.
    @Override
    public void close() {
        work.close();
    }
}
