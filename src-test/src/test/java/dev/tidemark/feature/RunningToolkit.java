package dev.tidemark.feature;

import dev.tidemark.app.window.Toolkit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/// JavaFX on its headless platform, started once for all tests of this JVM. Tells at the end what kept the FX thread
/// longest.
final class RunningToolkit implements BeforeAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(RunningToolkit.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        of(context);
    }

    static Running of(ExtensionContext context) {
        Store store = context.getRoot().getStore(NAMESPACE);
        return store.computeIfAbsent(Running.class, _ -> new Running(start()), Running.class);
    }

    private static Thread start() {
        System.setProperty("testfx.robot", "glass");
        System.setProperty("java.awt.headless", "true");
        try {
            Toolkit.beHeadless();
            Toolkit.start();
            return Toolkit.call(Thread::currentThread);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The toolkit, and the longest stall so far.
    static final class Running implements AutoCloseable {
        private final Thread fx;
        private final AtomicReference<Optional<Told>> longest = new AtomicReference<>(Optional.empty());

        private record Told(String test, Stall stall) {}

        private Running(Thread fx) {
            this.fx = fx;
        }

        FxWatchdog watch() {
            return FxWatchdog.start(fx);
        }

        void tell(String test, Stall stall) {
            longest.accumulateAndGet(
                    Optional.of(new Told(test, stall)),
                    (before, now) -> before.isPresent()
                                    && before.get()
                                                    .stall()
                                                    .length()
                                                    .compareTo(now.orElseThrow()
                                                            .stall()
                                                            .length())
                                            >= 0
                            ? before
                            : now);
        }

        @Override
        public void close() {
            longest.get()
                    .ifPresent(told -> System.out.println(
                            "The longest stall of the FX thread: " + told.stall() + ", in " + told.test()));
        }
    }
}
