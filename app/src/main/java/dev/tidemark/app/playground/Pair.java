package dev.tidemark.app.playground;

import dev.tidemark.app.window.Toolkit;
import dev.tidemark.hub.watch.Observer;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Threads;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.geometry.Rectangle2D;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Both windows, the workspaces behind them, and the hub between them.
final class Pair implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pair.class);
    private static final int THREADS = 8;

    private final TwoDevices devices;
    private final ExecutorService background;
    private final DeviceWindow laptop;
    private final DeviceWindow phone;
    private volatile boolean isAbandoned;

    private Pair(TwoDevices devices, ExecutorService background, DeviceWindow laptop, DeviceWindow phone) {
        this.devices = devices;
        this.background = background;
        this.laptop = laptop;
        this.phone = phone;
    }

    /// Where the windows are put.
    record Places(Rectangle2D laptop, Rectangle2D phone) {}

    /// Starts all and shows both windows; the toolkit runs.
    static Pair show(Setting setting, Observer observer, Places places) throws IOException, InterruptedException {
        TwoDevices devices = TwoDevices.start(setting.folder(), observer);
        ExecutorService background = Executors.newFixedThreadPool(
                THREADS,
                Thread.ofPlatform()
                        .name("playground-", 0)
                        .daemon()
                        .uncaughtExceptionHandler((_, e) -> LOG.warn("something in a window failed", e))
                        .factory());
        Threads threads = Toolkit.threads(background);
        Messages messages = Messages.in(Locale.getDefault());
        DeviceWindow laptop = DeviceWindow.show(devices.laptop(), setting, places.laptop(), threads, messages);
        DeviceWindow phone = DeviceWindow.show(devices.phone(), setting, places.phone(), threads, messages);
        return new Pair(devices, background, laptop, phone);
    }

    DeviceWindow laptop() {
        return laptop;
    }

    DeviceWindow phone() {
        return phone;
    }

    List<DeviceWindow> both() {
        return List.of(laptop, phone);
    }

    URI hub() {
        return devices.hub();
    }

    /// From here on closing leaves the windows, and what is behind them, to the end of the process.
    void abandon() {
        isAbandoned = true;
    }

    /// Closes both windows with all that is behind them, then the hub. What does not close is left to the end of the
    /// process.
    @Override
    public void close() {
        try {
            for (DeviceWindow window : isAbandoned ? List.<DeviceWindow>of() : both()) {
                close(window);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            background.shutdown();
            devices.close();
        }
    }

    private static void close(DeviceWindow window) throws InterruptedException {
        try {
            window.close();
        } catch (StoryException e) {
            LOG.error("a window of the playground does not close", e);
        }
    }
}
