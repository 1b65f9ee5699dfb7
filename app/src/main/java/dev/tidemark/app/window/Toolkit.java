package dev.tidemark.app.window;

import dev.tidemark.replicate.Subscription;
import dev.tidemark.ui.look.Look;
import dev.tidemark.ui.work.Threads;
import dev.tidemark.ui.work.Ticker;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// JavaFX as this process has it: started once, with the product's fonts, never ended by the last window.
public final class Toolkit {
    private static final Logger LOG = LoggerFactory.getLogger(Toolkit.class);

    private Toolkit() {}

    /// No display is needed from here on. Before [#start()].
    public static void beHeadless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
    }

    /// Starts the toolkit and waits for it.
    ///
    /// @throws IllegalStateException if it runs already
    /// @throws NoDisplayException if windows cannot be shown here
    public static void start() throws InterruptedException {
        keepIncubationQuiet();
        var started = new CompletableFuture<Void>();
        try {
            Platform.startup(() -> {
                Thread.currentThread()
                        .setUncaughtExceptionHandler(
                                (_, fault) -> LOG.error("the window went on after a fault", fault));
                Platform.setImplicitExit(false);
                Look.loadFonts();
                started.complete(null);
            });
        } catch (IllegalStateException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) { // a display that does not open, or none of the libraries for one
            throw new NoDisplayException(e);
        }
        try {
            started.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// JavaFX tells at every start that the editor's control is young. Users can do nothing about it.
    private static void keepIncubationQuiet() {
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8) {
            @Override
            public void println(@Nullable String line) {
                if (line == null || !line.startsWith("WARNING: Using incubat")) {
                    super.println(line);
                }
            }
        });
    }

    /// A process that is told to end ends JavaFX in the middle of its work, and JavaFX complains of it at length.
    static void hush() {
        System.setErr(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    /// Where a window's work runs in the product.
    public static Threads threads() {
        return threads(Executors.newFixedThreadPool(
                4, Thread.ofPlatform().name("window-", 0).daemon().factory()));
    }

    /// As [#threads()], for windows that end before the process.
    public static Threads threads(Executor background) {
        return new Threads(Platform::runLater, background, ticker());
    }

    /// Leads to the FX thread.
    public static Executor fx() {
        return Platform::runLater;
    }

    /// Does something on the FX thread and waits for what comes of it.
    public static <T> T call(Supplier<T> task) throws InterruptedException {
        var done = CompletableFuture.supplyAsync(task, Platform::runLater);
        try {
            return done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Ticker ticker() {
        return new Ticker() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public ZoneId zone() {
                return ZoneId.systemDefault();
            }

            @Override
            public Subscription after(Duration delay, Runnable task) {
                var pause = new PauseTransition(javafx.util.Duration.millis((double) delay.toMillis()));
                pause.setOnFinished(_ -> task.run());
                pause.play();
                return pause::stop;
            }
        };
    }
}
