package dev.tidemark.feature;

import dev.tidemark.app.Wiring;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.pages.AppPage;
import dev.tidemark.testkit.Folders;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.Proxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Where a feature test takes place: windows of Ada's devices, each with its own line to one hub. The FX thread is
/// watched throughout, and a failing test leaves pictures, statuses and the log behind.
final class Office implements BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback {
    private static final Path EVIDENCE = Path.of("target", "feature");

    private final Map<String, AppPage> windows = new LinkedHashMap<>();
    private final Map<String, Proxy> lines = new LinkedHashMap<>();
    private @Nullable Scene scene;
    private @Nullable HubHouse hub;

    /// What there is from the beginning of a test to its end.
    private record Scene(Path folder, RunningToolkit.Running toolkit, FxWatchdog watchdog, Evidence evidence) {}

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        RunningToolkit.Running toolkit = RunningToolkit.of(context);
        scene = new Scene(Files.createTempDirectory("tidemark-feature"), toolkit, toolkit.watch(), Evidence.collect());
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        Scene here = scene();
        here.watchdog().close();
        here.watchdog().longest().ifPresent(stall -> here.toolkit().tell(name(context), stall));
        AssertionError stalled = null;
        try {
            here.watchdog().verify();
        } catch (AssertionError e) {
            stalled = e;
        }
        Throwable fault = context.getExecutionException().orElse(stalled);
        if (fault != null) {
            here.evidence().write(EVIDENCE.resolve(name(context)), windows, fault);
        }
        if (stalled != null) {
            throw stalled;
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        windows.values().forEach(AppPage::close);
        lines.values().forEach(Proxy::close);
        if (hub != null) {
            hub.close();
        }
        scene().evidence().end();
        Folders.delete(scene().folder());
    }

    /// The hub, started when it is first asked for.
    HubHouse hub() {
        HubHouse running = hub;
        if (running == null) {
            running = new HubHouse(scene().folder().resolve("hub"));
            hub = running;
        }
        return running;
    }

    /// The line of a device to the hub.
    Proxy line(String device) {
        return lines.computeIfAbsent(device, _ -> new Proxy(hub().url()));
    }

    /// A window on a workspace that knows the hub, and connects.
    AppPage open(String device) throws IOException {
        connected(device);
        return show(device);
    }

    /// A window on a workspace without a gateway.
    AppPage openAlone(String device) throws IOException {
        prepare(device, new WorkspaceConfig("", "", device, List.of()));
        return show(device);
    }

    /// A window on nothing yet.
    AppPage openFresh(String device) {
        return show(device);
    }

    /// A window on what the device's folder holds by now.
    AppPage show(String device) {
        var window = AppPage.open(folder(device));
        windows.put(device, window);
        return window;
    }

    void close(String device) {
        AppPage window = windows.remove(device);
        if (window != null) {
            window.close();
        }
    }

    /// Makes a workspace that knows the hub.
    void connected(String device) throws IOException {
        String gateway = line(device).url().toString();
        prepare(device, new WorkspaceConfig(gateway, HubHouse.ADA, device, List.of()));
        new WorkspaceFolder(folder(device)).password(HubHouse.PASSWORD);
    }

    /// Fills a device's workspace without a window.
    void fill(String device, Consumer<OpenWorkspace> how) throws IOException {
        try (OpenWorkspace open = new Wiring(Map.of()).open(new WorkspaceFolder(folder(device)))) {
            how.accept(open);
        }
    }

    Path folder(String device) {
        return scene().folder().resolve(device);
    }

    void prepare(String device, WorkspaceConfig config) throws IOException {
        Files.createDirectories(folder(device));
        new WorkspaceFolder(folder(device)).config(config);
    }

    private Scene scene() {
        if (scene == null) {
            throw new IllegalStateException("no test runs");
        }
        return scene;
    }

    private static String name(ExtensionContext context) {
        return context.getRequiredTestClass().getSimpleName() + "-"
                + context.getRequiredTestMethod().getName();
    }
}
