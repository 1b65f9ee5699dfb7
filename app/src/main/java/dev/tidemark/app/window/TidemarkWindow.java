package dev.tidemark.app.window;

import dev.tidemark.app.Wiring;
import dev.tidemark.app.lan.JmdnsHubFinder;
import dev.tidemark.app.lan.Lan;
import dev.tidemark.app.window.SharingScreens.Task;
import dev.tidemark.app.workspace.HostName;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.Publishing;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.ui.look.Look;
import dev.tidemark.ui.settings.Preferences;
import dev.tidemark.ui.start.ConnectView;
import dev.tidemark.ui.start.ConnectViewModel;
import dev.tidemark.ui.start.FirstStartView;
import dev.tidemark.ui.start.GatewayLogin;
import dev.tidemark.ui.start.NearbyViewModel;
import dev.tidemark.ui.start.TroubleView;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One window on one workspace, from the first start to the last save. FX thread, but for what is said otherwise.
public final class TidemarkWindow {
    /// A disk that does not take the other id must not keep the window from being used.
    private static final int OPENED_AGAIN_MAX = 4;

    private static final Logger LOG = LoggerFactory.getLogger(TidemarkWindow.class);
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Stage stage;
    private final Home home;
    private final Threads threads;
    private final Messages messages;
    private final StackPane root = new StackPane();
    private final ObjectProperty<Preferences> preferences = new SimpleObjectProperty<>(Preferences.USUAL);
    private final CompletableFuture<Void> useful = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final SharingScreens sharing;
    private @Nullable WorkspaceScreen screen;
    private boolean isOpening;
    private int openedAgain;
    private boolean isClosing;

    /// Which workspace, and what else the process brings.
    ///
    /// @param folder a workspace, or where one is to be made
    /// @param showMe opens the playground
    /// @param lan where the window looks for hubs, and is seen while it shares
    public record Home(WorkspaceFolder folder, Wiring wiring, Commands commands, Runnable showMe, Lan lan) {
        public Home(WorkspaceFolder folder, Wiring wiring, Commands commands, Runnable showMe) {
            this(folder, wiring, commands, showMe, Lan.ofThisComputer());
        }
    }

    public TidemarkWindow(Stage stage, Home home, Threads threads, Messages messages) {
        this.stage = stage;
        this.home = home;
        this.threads = threads;
        this.messages = messages;
        sharing = new SharingScreens(home.folder(), home.lan(), threads, messages, desk());
        var scene = new Scene(root, WIDTH, HEIGHT);
        Look.apply(scene);
        Themes.follow(preferences, root);
        preferences.addListener((_, _, chosen) -> {
            if (home.folder().isWorkspace()) {
                threads.background().execute(() -> new PreferencesFile(home.folder()).write(chosen));
            }
        });
        stage.setScene(scene);
        stage.setTitle(messages.get("window.title"));
        stage.setMinWidth(640);
        stage.setMinHeight(480);
        stage.setOnCloseRequest(event -> {
            event.consume();
            askToClose();
        });
    }

    /// Shows the window at once, and the workspace as soon as it is open.
    public void show() {
        stage.show();
        inBackground(() -> home.folder().isWorkspace(), exists -> {
            if (exists) {
                openWorkspace(this::showWorkspaceAgain);
                resumeSharing();
            } else {
                showFirstStart();
            }
        });
    }

    /// Completes when the first screen that a person can use is there; fails with what keeps it away.
    public CompletableFuture<Void> useful() {
        return useful;
    }

    /// Runs the task, on any thread, once the window is closed and all of it saved.
    public void whenClosed(Runnable task) {
        var _ = closed.thenRun(task);
    }

    /// The workspace that it shows; empty before it is open, and from when the window closes.
    public Optional<OpenWorkspace> workspace() {
        return Optional.ofNullable(screen).map(WorkspaceScreen::workspace);
    }

    /// Shows a document in the page.
    public void open(DocumentId id) {
        if (screen != null) {
            screen.window().open(id);
        }
    }

    /// How its person wants it.
    public ReadOnlyObjectProperty<Preferences> preferences() {
        return preferences;
    }

    public Scene scene() {
        return stage.getScene();
    }

    private void askToClose() {
        onceSaved(() -> {
            var _ = close();
        });
    }

    /// Goes on once what was typed is saved. Where the disk does not take it, the window stays, and says so; then the
    /// person decides.
    private void onceSaved(Runnable goOn) {
        WorkspaceScreen asked = screen;
        if (asked == null) {
            goOn.run();
            return;
        }
        var once = new AtomicBoolean();
        Runnable first = () -> {
            if (once.compareAndSet(false, true)) {
                goOn.run();
            }
        };
        Subscription tooLong = threads.ticker().after(WorkspaceScreen.PATIENCE, () -> {
            put(asked.window());
            asked.window().say(messages.get("window.notSaved"), messages.get("window.goOnAnyway"), first);
        });
        var _ = asked.window()
                .flush()
                .thenRunAsync(
                        () -> {
                            tooLong.close();
                            first.run();
                        },
                        threads.fx());
    }

    /// Saves what was typed and ends everything; completes when all is on disk and closed, and the window gone.
    public CompletableFuture<Void> close() {
        stage.hide();
        if (isClosing) {
            return closed;
        }
        isClosing = true;
        if (!isOpening) { // what is being opened is closed as soon as it is open
            closeScreen();
        }
        return closed;
    }

    private void closeScreen() {
        WorkspaceScreen closing = screen;
        screen = null;
        CompletableFuture<?> end = closing == null ? CompletableFuture.completedFuture(null) : closing.close();
        var _ = end.whenCompleteAsync((_, _) -> sharing.close(), threads.background())
                .whenComplete((_, fault) -> {
                    if (fault != null) {
                        LOG.error("the workspace did not close cleanly", fault);
                    }
                    closed.complete(null);
                });
    }

    private void showFirstStart() {
        put(new FirstStartView(
                messages,
                new FirstStartView.Ways(
                        this::beginHere,
                        () -> showConnect(this::showFirstStart),
                        () -> sharing.ask(this::showFirstStart),
                        home.showMe())));
        useful.complete(null);
    }

    private void beginHere() {
        make(new WorkspaceConfig("", "", HostName.ofThisComputer(), List.of()), null, this::showWorkspaceAgain);
    }

    private void showConnect(Runnable back) {
        inBackground(this::lastLogin, login -> {
            var model = new ConnectViewModel(
                    messages, new RestGatewayProbe(threads.background()), threads.fx(), login, this::connect);
            var nearby = new NearbyViewModel(
                    new JmdnsHubFinder(home.lan().addresses()), new TlsCertificates(), threads.fx());
            put(new ConnectView(model, nearby, messages, back));
        });
    }

    private GatewayLogin lastLogin() throws IOException {
        if (!home.folder().isWorkspace()) {
            return new GatewayLogin("", "", "", HostName.ofThisComputer());
        }
        WorkspaceConfig config = home.folder().config();
        return new GatewayLogin(
                config.gateway(),
                config.user(),
                home.folder().password().orElse(""),
                config.device(),
                config.fingerprint());
    }

    private void connect(GatewayLogin login) {
        inBackground(
                () -> {
                    List<String> channels =
                            home.folder().isWorkspace() ? home.folder().config().chosenChannels() : List.of();
                    return new WorkspaceConfig(
                            login.address(), login.user(), login.device(), channels, login.fingerprint());
                },
                config -> make(config, login.password(), this::showWorkspaceAgain));
    }

    /// Writes what the workspace is to be, and opens it. One that is open is closed before.
    private void make(WorkspaceConfig config, @Nullable String password, Runnable then) {
        onceClosed(() -> inBackground(() -> write(config, password), _ -> openWorkspace(then)));
    }

    /// Goes on once the workspace, if one is open, is saved and closed.
    private void onceClosed(Runnable goOn) {
        onceSaved(() -> {
            isOpening = true;
            WorkspaceScreen before = screen;
            screen = null;
            CompletableFuture<?> ended = before == null ? CompletableFuture.completedFuture(null) : before.close();
            var _ = ended.whenCompleteAsync((_, _) -> goOn.run(), threads.fx());
        });
    }

    /// This device has met a copy of itself: with the next opening it goes on as another one.
    private void openAgain() {
        if (openedAgain < OPENED_AGAIN_MAX && !isOpening && !isClosing) {
            openedAgain++;
            onceClosed(() -> openWorkspace(this::showWorkspaceAgain));
        }
    }

    private Path write(WorkspaceConfig config, @Nullable String password) throws IOException {
        Files.createDirectories(home.folder().path());
        if (password != null) {
            home.folder().password(password);
        }
        home.folder().config(config);
        return home.folder().path();
    }

    private void openWorkspace(Runnable then) {
        isOpening = true;
        inBackground(this::opened, opened -> {
            isOpening = false;
            preferences.set(opened.preferences());
            var shown = new WorkspaceScreen(
                    opened.held(),
                    new WorkspaceScreen.Surroundings(
                            threads, messages, preferences, () -> showConnect(this::showWorkspaceAgain), sharing));
            screen = shown;
            then.run();
            stage.setTitle(messages.get("window.titleOf", opened.held().author().device()));
            var _ = shown.window().useful().thenRun(() -> useful.complete(null));
            shown.tellNews();
            shown.whenCopied(this::openAgain);
            if (isClosing) {
                closeScreen();
            }
        });
    }

    private record Opened(HeldWorkspace held, Preferences preferences) {}

    private Opened opened() throws Exception {
        HeldWorkspace held = HeldWorkspace.open(home.folder(), home.wiring(), home.commands());
        boolean isReady = false;
        try {
            Publishing.giveChannels(held.workspace()).get();
            isReady = true;
            return new Opened(held, new PreferencesFile(home.folder()).read());
        } finally {
            if (!isReady) {
                held.close();
            }
        }
    }

    private void showWorkspaceAgain() {
        WorkspaceScreen open = screen;
        if (open == null) {
            showFirstStart();
        } else {
            put(open.window());
        }
    }

    /// The workspace is usable meanwhile: it connects as soon as its own hub is there.
    private void resumeSharing() {
        inBackground(sharing::resume, problem -> {
            if (!problem.isEmpty()) {
                var _ = useful.thenRunAsync(() -> tellOfSharing(problem), threads.fx());
            }
        });
    }

    private void tellOfSharing(String problem) {
        if (screen != null) {
            screen.window().say(problem, messages.get("share.notice.show"), sharing::open);
        }
    }

    private SharingScreens.Desk desk() {
        return new SharingScreens.Desk() {
            @Override
            public void put(Node screen) {
                TidemarkWindow.this.put(screen);
            }

            @Override
            public <T> void inBackground(Task<T> task, Consumer<T> then) {
                TidemarkWindow.this.inBackground(task, then);
            }

            @Override
            public void remake(WorkspaceConfig config, String password, Runnable then) {
                make(config, password.isEmpty() ? null : password, then);
            }

            @Override
            public void showWorkspace() {
                showWorkspaceAgain();
            }
        };
    }

    private void put(Node content) {
        root.getChildren().setAll(content);
    }

    /// Does what waits in the background, and goes on here; what goes wrong is shown, with a way to try again.
    private <T> void inBackground(Task<T> task, Consumer<T> then) {
        threads.background().execute(() -> {
            try {
                T done = task.run();
                threads.fx().execute(() -> then.accept(done));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.error("the window cannot go on", e);
                threads.fx().execute(() -> showTrouble(e));
            }
        });
    }

    private void showTrouble(Exception fault) {
        isOpening = false;
        put(new TroubleView(messages, String.valueOf(fault.getMessage()), this::show));
        useful.completeExceptionally(fault);
        if (isClosing) {
            closeScreen();
        }
        isOpening = false;
        if (isClosing) {
            closeScreen();
        }
    }
}
