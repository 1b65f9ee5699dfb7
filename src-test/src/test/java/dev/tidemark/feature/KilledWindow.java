package dev.tidemark.feature;

import dev.tidemark.app.window.Toolkit;
import dev.tidemark.pages.AppPage;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A process with one window, in which a script is played; then it waits to be killed.
final class KilledWindow {
    /// Said once the script is over.
    static final String PLAYED = "the script is over";

    private KilledWindow() {}

    /// What is done in the window.
    @FunctionalInterface
    interface Script {
        void play(AppPage app);
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("testfx.robot", "glass");
        Toolkit.beHeadless();
        Toolkit.start();
        Script script = Class.forName(arguments[1])
                .asSubclass(Script.class)
                .getDeclaredConstructor()
                .newInstance();
        script.play(AppPage.open(Path.of(arguments[0])));
        System.out.println(PLAYED);
        new CountDownLatch(1).await();
    }
}
