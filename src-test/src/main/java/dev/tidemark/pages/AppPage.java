package dev.tidemark.pages;

import dev.tidemark.app.Wiring;
import dev.tidemark.app.command.CommandLines;
import dev.tidemark.app.command.Ending;
import dev.tidemark.app.command.HostProcess;
import dev.tidemark.app.command.Surroundings;
import dev.tidemark.app.lan.Lan;
import dev.tidemark.app.terminal.Streams;
import dev.tidemark.app.window.Pictures;
import dev.tidemark.app.window.TidemarkWindow;
import dev.tidemark.app.window.Toolkit;
import dev.tidemark.app.workspace.HandedCommand;
import dev.tidemark.app.workspace.Handover;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.ui.text.Messages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/// One running window on one workspace's folder, as the product makes it: real engine, real stores, real door.
public final class AppPage implements AutoCloseable {
    private final WorkspaceFolder folder;
    private final TidemarkWindow window;
    private final Hand hand;

    private AppPage(WorkspaceFolder folder, TidemarkWindow window, Stage stage) {
        this.folder = folder;
        this.window = window;
        hand = new Hand(stage);
    }

    /// Opens the window and waits for its first useful screen. The toolkit runs already.
    ///
    /// @param folder a workspace, or where one is to be made
    public static AppPage open(Path folder) {
        var workspace = new WorkspaceFolder(folder);
        var wiring = new Wiring(Map.of());
        var process = new HostProcess(Map.of(), wiring, new Ending());
        var home = new TidemarkWindow.Home(
                workspace,
                wiring,
                (command, console, held) -> CommandLines.execute(new Surroundings(command, console, process, held)),
                () -> {},
                Lan.loopback());
        var threads = Toolkit.threads();
        var messages = Messages.in(Locale.UK);
        AppPage app = Hand.see(() -> {
            var stage = new Stage();
            var window = new TidemarkWindow(stage, home, threads, messages);
            window.show();
            return new AppPage(workspace, window, stage);
        });
        Eventually.holds(
                "the window of " + folder.getFileName() + " is useful",
                Hand.PATIENCE,
                () -> app.window.useful().isDone());
        return app;
    }

    public FirstStartPage firstStart() {
        return new FirstStartPage(hand);
    }

    /// How others come in, where the window shows it.
    public SharingPage sharing() {
        return new SharingPage(hand);
    }

    public ListPage list() {
        return new ListPage(hand);
    }

    /// The note that is open.
    public NotePage note() {
        return new NotePage(hand);
    }

    /// The record that is open.
    public RecordPage record() {
        return new RecordPage(hand);
    }

    public StatusBarPage statusBar() {
        return new StatusBarPage(hand);
    }

    public NoticePage notice() {
        return new NoticePage(hand);
    }

    public MergeDialogPage mergeDialog() {
        return new MergeDialogPage(hand);
    }

    public SettingsPage settings() {
        hand.click("rail-settings");
        return new SettingsPage(hand);
    }

    public Look look() {
        return new Look(hand);
    }

    /// As between two screens, or after a dialog: no control has the keyboard.
    public void takeKeyboardAway() {
        Hand.see(() -> {
            hand.stage().getScene().getRoot().requestFocus();
            return true;
        });
    }

    public Path folder() {
        return folder.path();
    }

    /// What a command says that is handed to this window as another process would hand it.
    public String command(String... arguments) {
        var out = new ByteArrayOutputStream();
        var outcome = Handover.of(
                folder,
                new HandedCommand(List.of(arguments), folder.path()),
                new Streams(InputStream.nullInputStream(), out, OutputStream.nullOutputStream()));
        return outcome instanceof Handover.Outcome.Done
                ? out.toString(StandardCharsets.UTF_8)
                : arguments[0] + ": " + outcome;
    }

    /// Writes a picture of the window as it is now.
    public void picture(Path file) throws IOException {
        Image picture = Hand.see(() -> Pictures.of(scene()));
        Pictures.save(picture, file);
    }

    private Scene scene() {
        return window.scene();
    }

    @Override
    public void close() {
        var closed = Hand.see(window::close);
        Eventually.holds("the window of " + folder.path().getFileName() + " is closed", closed::isDone);
        Hand.see(() -> {
            hand.stage().close();
            return true;
        });
    }
}
