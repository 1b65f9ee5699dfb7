package dev.tidemark.app.playground;

import dev.tidemark.app.window.Pictures;
import dev.tidemark.app.window.TidemarkWindow;
import dev.tidemark.app.window.Toolkit;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.EditPlan;
import dev.tidemark.reconcile.Conflict;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Threads;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/// One of the two windows. For any thread but the FX thread, on which it does what must be done there.
final class DeviceWindow {
    private final TwoDevices.Device device;
    private final TidemarkWindow window;
    private final CompletableFuture<OpenWorkspace> opened = new CompletableFuture<>();

    private DeviceWindow(TwoDevices.Device device, TidemarkWindow window) {
        this.device = device;
        this.window = window;
        var _ = window.useful()
                .thenRun(() -> window.workspace()
                        .ifPresentOrElse(
                                opened::complete,
                                () -> opened.completeExceptionally(
                                        new IllegalStateException("the workspace did not open"))));
    }

    /// Shows it, and does not wait for its workspace.
    static DeviceWindow show(
            TwoDevices.Device device, Setting setting, Rectangle2D place, Threads threads, Messages messages)
            throws InterruptedException {
        return Toolkit.call(() -> {
            var stage = new Stage();
            var home = new TidemarkWindow.Home(device.folder(), setting.wiring(), setting.commands(), () -> {});
            var window = new TidemarkWindow(stage, home, threads, messages);
            stage.setX(place.getMinX());
            stage.setY(place.getMinY());
            stage.setWidth(place.getWidth());
            stage.setHeight(place.getHeight());
            var shown = new DeviceWindow(device, window);
            window.show();
            return shown;
        });
    }

    String name() {
        return device.name();
    }

    String user() {
        return device.user();
    }

    /// The workspace behind the window; waits until it is open.
    OpenWorkspace workspace() throws InterruptedException {
        return Patience.of("the workspace of the " + name(), opened);
    }

    /// Without waiting, and on any thread; empty before it is open.
    Optional<OpenWorkspace> workspaceNow() {
        return opened.isDone() && !opened.isCompletedExceptionally() ? Optional.of(opened.join()) : Optional.empty();
    }

    void edit(DocumentId id, EditPlan plan) throws InterruptedException {
        Patience.of("the edit on the " + name(), workspace().engine().edit(id, plan));
    }

    Optional<DocumentView> find(DocumentId id) throws InterruptedException {
        return workspace().engine().document(id);
    }

    DocumentView view(DocumentId id) throws InterruptedException {
        return find(id).orElseThrow(() -> new StoryException("the " + name() + " does not have " + id));
    }

    List<Conflict> conflicts(DocumentId id) throws InterruptedException {
        return workspace().engine().conflicts(view(id).document());
    }

    /// Shows a document in the window's page.
    void open(DocumentId id) throws InterruptedException {
        Toolkit.call(() -> {
            window.open(id);
            return true;
        });
    }

    /// Uses something in the window, as a person would.
    void use(Consumer<Scene> how) throws InterruptedException {
        Toolkit.call(() -> {
            how.accept(window.scene());
            return true;
        });
    }

    boolean shows(Predicate<Scene> what) throws InterruptedException {
        return Toolkit.call(() -> what.test(window.scene()));
    }

    /// What the window shows once nothing in it moves any more.
    Image picture() throws InterruptedException {
        var still = new Still(take());
        Patience.until("the window of the " + name() + " stands still", () -> still.isStill(take()));
        return still.image;
    }

    private static final class Still {
        private static final Duration LONG_ENOUGH = Duration.ofMillis(150);
        private Image image;
        private long since = System.nanoTime();

        Still(Image first) {
            image = first;
        }

        boolean isStill(Image now) {
            if (!Album.isEqual(image, now)) {
                since = System.nanoTime();
            }
            image = now;
            return System.nanoTime() - since > LONG_ENOUGH.toNanos();
        }
    }

    private Image take() throws InterruptedException {
        return Toolkit.call(() -> Pictures.of(window.scene()));
    }

    /// Tells, on the FX thread, whenever a person makes the window work offline or lets it connect again.
    void onSwitch(Consumer<Boolean> listener) throws InterruptedException {
        Toolkit.call(() -> {
            window.preferences().addListener((_, _, now) -> listener.accept(now.workOffline()));
            return true;
        });
    }

    void whenClosed(Runnable task) {
        window.whenClosed(task);
    }

    /// Saves what was typed and ends; waits until all is closed.
    void close() throws InterruptedException {
        Patience.of("the end of the " + name(), Toolkit.call(window::close));
    }
}
