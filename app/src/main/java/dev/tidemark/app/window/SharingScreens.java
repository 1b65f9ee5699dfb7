package dev.tidemark.app.window;

import dev.tidemark.app.lan.Lan;
import dev.tidemark.app.share.SharedHub;
import dev.tidemark.app.workspace.HostName;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.ui.share.AskToShareView;
import dev.tidemark.ui.share.AskToShareViewModel;
import dev.tidemark.ui.share.ShareWish;
import dev.tidemark.ui.share.SharingState;
import dev.tidemark.ui.share.SharingView;
import dev.tidemark.ui.share.SharingViewModel;
import dev.tidemark.ui.share.SharingWishes;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Threads;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.scene.Node;

/// Sharing the window's workspace: the screens, and the hub behind them. FX thread, but for [#resume()] and [#close()].
final class SharingScreens implements SharingWishes, AutoCloseable {
    private final WorkspaceFolder folder;
    private final SharedHub shared;
    private final Threads threads;
    private final Messages messages;
    private final Desk desk;
    /// Read on the FX thread, written where it is found out.
    private volatile boolean isOn;

    /// What the window does for the screens.
    interface Desk {
        void put(Node screen);

        /// Does what waits in the background, and goes on here.
        <T> void inBackground(Task<T> task, Consumer<T> then);

        /// Opens the workspace anew under another configuration, and goes on once it is shown.
        void remake(WorkspaceConfig config, String password, Runnable then);

        /// Shows the workspace as it is.
        void showWorkspace();
    }

    /// Something that may fail.
    @FunctionalInterface
    interface Task<T> {
        T run() throws Exception;
    }

    SharingScreens(WorkspaceFolder folder, Lan lan, Threads threads, Messages messages, Desk desk) {
        this.folder = folder;
        this.threads = threads;
        this.messages = messages;
        this.desk = desk;
        shared = new SharedHub(folder, lan);
    }

    /// Asks before anything is visible to anybody.
    ///
    /// @param back leads to where the person came from
    void ask(Runnable back) {
        desk.inBackground(this::proposal, proposal -> {
            var begun = new AtomicReference<Consumer<ShareWish>>(_ -> {});
            var model = new AskToShareViewModel(
                    messages,
                    proposal.wish(),
                    proposal.gateway(),
                    wish -> begun.get().accept(wish));
            begun.set(wish -> begin(wish, model));
            desk.put(new AskToShareView(model, messages, back));
        });
    }

    private record Proposal(ShareWish wish, String gateway) {}

    private Proposal proposal() throws IOException {
        String somebody = System.getProperty("user.name", "");
        if (!folder.isWorkspace()) {
            return new Proposal(new ShareWish(somebody, HostName.ofThisComputer(), true), "");
        }
        WorkspaceConfig config = folder.config();
        String user = config.user().isEmpty() ? somebody : config.user();
        return new Proposal(new ShareWish(user, config.device(), true), config.gateway());
    }

    private void begin(ShareWish wish, AskToShareViewModel asking) {
        desk.inBackground(
                () -> new Begun(shared.begin(wish), problem(shared.now())),
                begun -> begun.connection().ifPresentOrElse(this::take, () -> asking.failed(begun.problem())));
    }

    private record Begun(Optional<SharedHub.Connection> connection, String problem) {}

    private void take(SharedHub.Connection connection) {
        isOn = true;
        desk.remake(connection.config(), connection.password(), () -> show(connection.password()));
    }

    /// The page of what is shared; where nothing is, asks.
    void open() {
        desk.inBackground(shared::isWanted, isWanted -> {
            if (isWanted) {
                show("");
            } else {
                ask(desk::showWorkspace);
            }
        });
    }

    private void show(String password) {
        desk.inBackground(shared::now, state -> {
            var model =
                    new SharingViewModel(shared, this, threads, messages, new SharingViewModel.Start(state, password));
            desk.put(new SharingView(model, messages));
        });
    }

    /// Whether the workspace is to be shared, as far as this window knows.
    boolean isOn() {
        return isOn;
    }

    /// Goes on with what was shared when the window was closed. In the background.
    ///
    /// @return what a person is to be told if it cannot be; empty if it can, or nothing was shared
    String resume() {
        shared.resume();
        isOn = shared.isWanted();
        return problem(shared.now());
    }

    private String problem(SharingState state) {
        return switch (state) {
            case SharingState.Off _, SharingState.On _ -> "";
            case SharingState.PortTaken(var port) -> messages.get("share.notice.portTaken", Integer.toString(port));
            case SharingState.Failed(var reason) -> messages.get("share.notice.failed", reason);
        };
    }

    @Override
    public void back() {
        desk.showWorkspace();
    }

    @Override
    public void stop() {
        desk.inBackground(shared::stop, before -> {
            isOn = false;
            desk.remake(before.config(), before.password(), desk::showWorkspace);
        });
    }

    @Override
    public void startOnAnotherPort() {
        desk.inBackground(
                shared::resumeOnAnyPort, connection -> connection.ifPresentOrElse(this::take, () -> show("")));
    }

    @Override
    public void tryAgain() {
        desk.inBackground(this::resume, _ -> show(""));
    }

    @Override
    public void newOwnPassword() {
        desk.inBackground(shared::newOwnPassword, this::take);
    }

    /// Others are offline from then on. In the background.
    @Override
    public void close() {
        shared.close();
    }
}
