package dev.tidemark.app.window;

import dev.tidemark.app.Wiring;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The process whose purpose is a window.
public final class WindowProcess {
    private static final Duration SETTLING = Duration.millis(700);

    private final WorkspaceFolder folder;
    private final Wiring wiring;
    private final Commands commands;
    private final Runnable showMe;

    /// @param showMe opens the playground; called on the FX thread
    public WindowProcess(WorkspaceFolder folder, Wiring wiring, Commands commands, Runnable showMe) {
        this.folder = folder;
        this.wiring = wiring;
        this.commands = commands;
        this.showMe = showMe;
    }

    /// False where a window cannot be shown, as far as the environment tells.
    public static boolean hasDisplay(Map<String, String> environment) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean isX11 = !system.contains("windows") && !system.contains("mac");
        return !isX11
                || System.getProperty("glass.platform", "").equals("Headless")
                || !environment.getOrDefault("DISPLAY", "").isEmpty();
    }

    /// Shows the window until it is closed.
    ///
    /// @param onSignal is given what to do when the process is told to end
    /// @throws NoDisplayException if it cannot be shown
    public void run(Consumer<Runnable> onSignal) throws InterruptedException {
        Toolkit.start();
        var closed = new CountDownLatch(1);
        TidemarkWindow window = make(closed::countDown);
        onSignal.accept(() -> {
            Toolkit.hush();
            Platform.runLater(() -> {
                var _ = window.close();
            });
        });
        closed.await();
    }

    /// Takes a picture of the first useful screen, without a display, and ends.
    ///
    /// @throws dev.tidemark.app.workspace.WorkspaceInUseException if another process has the workspace, or another
    ///     exception of that package where it cannot be opened
    public void picture(Path file) throws InterruptedException, IOException {
        Toolkit.beHeadless();
        Toolkit.start();
        var closed = new CountDownLatch(1);
        TidemarkWindow window = make(closed::countDown);
        await(window.useful());
        var settled = new CompletableFuture<@Nullable Void>();
        Toolkit.call(() -> {
            var pause = new PauseTransition(SETTLING);
            pause.setOnFinished(_ -> settled.complete(null));
            pause.play();
            return true;
        });
        await(settled);
        Image picture = Toolkit.call(() -> Pictures.of(window.scene()));
        Pictures.save(picture, file);
        Toolkit.call(window::close);
        closed.await();
    }

    private TidemarkWindow make(Subscription whenClosed) throws InterruptedException {
        Threads threads = Toolkit.threads();
        Messages messages = Messages.in(Locale.getDefault());
        return Toolkit.call(() -> {
            var window = new TidemarkWindow(
                    new Stage(), new TidemarkWindow.Home(folder, wiring, commands, showMe), threads, messages);
            window.whenClosed(whenClosed::close);
            window.show();
            return window;
        });
    }

    private static void await(CompletableFuture<?> future) throws InterruptedException {
        try {
            future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
