package dev.tidemark.feature;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.app.window.Toolkit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RunningToolkit.class)
class FxWatchdogTest {
    private static final long LONG = Duration.ofMillis(400).toNanos();

    @Test
    void taskThatWaitsOnTheFxThreadIsAFault() throws InterruptedException {
        try (FxWatchdog watchdog = watchWhile(() -> LockSupport.parkNanos(LONG))) {
            assertThrows(AssertionError.class, watchdog::verify);
        }
    }

    @Test
    void taskThatReadsAFileOnTheFxThreadIsAFault(@TempDir Path folder) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("some"), new byte[10_000_000]);

        try (FxWatchdog watchdog = watchWhile(() -> again(() -> read(file)))) {
            assertThrows(AssertionError.class, watchdog::verify);
        }
    }

    @Test
    void longLayoutIsSeenAndIsNoFault() throws InterruptedException {
        try (FxWatchdog watchdog = watchWhile(() -> again(FxWatchdogTest::layOut))) {
            assertDoesNotThrow(watchdog::verify);
            assertTrue(watchdog.longest().orElseThrow().length().compareTo(FxWatchdog.LIMIT) > 0);
        }
    }

    private static FxWatchdog watchWhile(Runnable task) throws InterruptedException {
        Thread fx = Toolkit.call(Thread::currentThread);
        FxWatchdog watchdog = FxWatchdog.start(fx);
        Toolkit.call(() -> {
            task.run();
            return true;
        });
        Toolkit.call(() -> true);
        watchdog.close();
        return watchdog;
    }

    private static void again(Runnable task) {
        long until = System.nanoTime() + LONG;
        while (System.nanoTime() < until) {
            task.run();
        }
    }

    private static void read(Path file) {
        try {
            Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void layOut() {
        var box = new VBox();
        for (int i = 0; i < 200; i++) {
            box.getChildren().add(new Label("Row " + i));
        }
        var scene = new Scene(box);
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }
}
