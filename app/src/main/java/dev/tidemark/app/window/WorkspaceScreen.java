package dev.tidemark.app.window;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.search.Found;
import dev.tidemark.search.SearchState;
import dev.tidemark.ui.list.Finder;
import dev.tidemark.ui.settings.Preferences;
import dev.tidemark.ui.settings.SettingsView;
import dev.tidemark.ui.shell.MainWindow;
import dev.tidemark.ui.status.SyncStatusViewModel;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Threads;
import dev.tidemark.ui.work.Work;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;

/// The main window over one open workspace: makes its parts and ends them.
final class WorkspaceScreen {
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HeldWorkspace held;
    private final Surroundings here;
    private final WorkspaceBackground background;
    private final EngineNetwork network;
    private final MainWindow window;
    private Subscription copied = () -> {};

    /// @param connect leads to the connection screen
    record Surroundings(
            Threads threads,
            Messages messages,
            ObjectProperty<Preferences> preferences,
            Runnable connect,
            SharingScreens sharing) {}

    WorkspaceScreen(HeldWorkspace held, Surroundings here) {
        this.held = held;
        this.here = here;
        OpenWorkspace workspace = held.workspace();
        background = new WorkspaceBackground(here.threads().background());
        var threads =
                new Threads(here.threads().fx(), background, here.threads().ticker());
        var work = new Work(workspace.engine(), held.author(), threads, here.messages());
        network = new EngineNetwork(workspace, this::replicationFailed);
        var status =
                new SyncStatusViewModel(work, network, here.preferences().get().workOffline());
        status.workOfflineProperty()
                .addListener((_, _, offline) ->
                        here.preferences().set(here.preferences().get().withWorkOffline(offline)));
        window = new MainWindow(
                work,
                new MainWindow.Parts(
                        finder(workspace), WorkspaceScreen::newId, this::settings, here.connect(), status));
    }

    /// In the order of their making, so that ids made apart hardly ever meet.
    private static DocumentId newId() {
        return new DocumentId(UuidCreator.getTimeOrderedEpoch().toString());
    }

    /// The search is opened when it is first asked for.
    private static Finder finder(OpenWorkspace workspace) {
        return new Finder() {
            @Override
            public Found find(String text, DocumentQuery query) {
                return workspace.search().find(text, query);
            }

            @Override
            public Subscription subscribe(Consumer<SearchState> listener) {
                return workspace.search().subscribe(listener);
            }
        };
    }

    MainWindow window() {
        return window;
    }

    OpenWorkspace workspace() {
        return held.workspace();
    }

    /// Runs the task, once, when this device has met a copy of itself: the workspace is to be opened again.
    void whenCopied(Runnable task) {
        var once = new AtomicBoolean();
        SyncEngine engine = held.workspace().engine();
        copied = engine.subscribe(_ -> {
            if (engine.retirement().isDue() && once.compareAndSet(false, true)) {
                here.threads().fx().execute(task);
            }
        });
    }

    /// What the workspace has to tell its user once.
    void tellNews() {
        var _ = held.workspace()
                .engine()
                .retirement()
                .takeNews()
                .thenAcceptAsync(
                        news -> news.ifPresent(_ -> window.say(here.messages().get("window.copied"))),
                        here.threads().fx());
    }

    private void replicationFailed(String reason) {
        here.threads().fx().execute(() -> window.say(here.messages().get("window.noReplication", reason)));
    }

    private Node settings() {
        WorkspaceConfig config = held.workspace().config();
        return new SettingsView(
                here.messages(),
                here.preferences(),
                new SettingsView.Facts(
                        config.gateway(),
                        config.user(),
                        config.device(),
                        held.workspace().folder().path().toString(),
                        here.connect(),
                        here.sharing().isOn(),
                        here.sharing()::open));
    }

    /// Saves what was typed, then closes in the background. A disk that fails is not waited for.
    CompletableFuture<Void> close() {
        return window.leave()
                .thenApply(_ -> true)
                .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .handle((_, _) -> null)
                .thenRunAsync(window::close, here.threads().fx())
                .thenRunAsync(this::closeStores, here.threads().background());
    }

    private void closeStores() {
        copied.close();
        network.close();
        background.close();
        try {
            held.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
