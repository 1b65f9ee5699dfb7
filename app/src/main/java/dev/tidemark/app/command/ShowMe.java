package dev.tidemark.app.command;

import dev.tidemark.app.playground.PlaygroundWindows;
import dev.tidemark.app.playground.Setting;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The playground that the first screen leads to: one at a time, and gone at the latest with that window.
final class ShowMe implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ShowMe.class);

    private final Surroundings here;
    private @Nullable Thread running;
    private Runnable end = () -> {};
    private boolean isOver;

    ShowMe(Surroundings here) {
        this.here = here;
    }

    /// Opens it, unless it is open; returns at once.
    synchronized void open() {
        if (running == null && !isOver) {
            running = Thread.ofPlatform().name("playground").daemon().start(this::run);
        }
    }

    private void run() {
        try (ScratchFolder scratch = ScratchFolder.make("playground")) {
            new PlaygroundWindows(new Setting(scratch.path(), here.wiring(), CommandLines.on(here.process())))
                    .run(this::endBy);
        } catch (IOException | RuntimeException e) {
            LOG.error("the playground ended on a fault", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended();
        }
    }

    private synchronized void endBy(Runnable ask) {
        end = ask;
        if (isOver) {
            ask.run();
        }
    }

    private synchronized void ended() {
        running = null;
        end = () -> {};
    }

    /// Waits until it is closed.
    @Override
    public void close() {
        Thread open;
        synchronized (this) {
            isOver = true;
            end.run();
            open = running;
        }
        try {
            if (open != null) {
                open.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
