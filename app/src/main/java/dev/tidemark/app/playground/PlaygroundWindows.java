package dev.tidemark.app.playground;

import dev.tidemark.app.window.Toolkit;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.intent.Action;
import dev.tidemark.ui.look.Look;
import dev.tidemark.ui.playground.StripModel;
import dev.tidemark.ui.playground.StripView;
import dev.tidemark.ui.text.Messages;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The playground for a person: two windows and the strip between them, until one of the three is closed.
public final class PlaygroundWindows {
    private static final DocumentId NOTE = new DocumentId("playground-note");

    private final Setting setting;
    private final Messages messages = Messages.in(Locale.getDefault());
    private final Executor fx = Toolkit.fx();
    private final StripModel model = new StripModel(messages, List.of(TwoDevices.LAPTOP, TwoDevices.PHONE));
    private final AtomicReference<@Nullable Pair> shown = new AtomicReference<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean isProcessEnding;

    public PlaygroundWindows(Setting setting) {
        this.setting = setting;
    }

    /// Shows all three, and returns when all is closed again. The toolkit runs; not on its thread.
    ///
    /// @param onSignal is given what to do when the playground is told to end
    public void run(Consumer<Runnable> onSignal) throws IOException, InterruptedException {
        onSignal.accept(this::endWithProcess);
        Screenful places = Toolkit.call(() -> Screenful.on(Screen.getPrimary().getVisualBounds()));
        Map<String, String> devices =
                Map.of(TwoDevices.LAPTOP_USER, TwoDevices.LAPTOP, TwoDevices.PHONE_USER, TwoDevices.PHONE);
        try (var feed = new StripFeed(devices, this::title, message -> fx.execute(() -> model.passed(message)));
                Pair pair = Pair.show(setting, feed, new Pair.Places(places.laptop(), places.phone()))) {
            shown.set(pair);
            for (DeviceWindow window : pair.both()) {
                window.onSwitch(offline -> model.switched(window.name(), offline));
                window.whenClosed(over::countDown);
            }
            Stage strip = Toolkit.call(() -> strip(places.strip()));
            begin(pair.laptop());
            over.await();
            if (isProcessEnding) {
                pair.abandon();
            } else {
                Toolkit.call(() -> {
                    strip.hide();
                    return true;
                });
            }
        }
    }

    /// JavaFX ends beside us then, and does nothing any more.
    private void endWithProcess() {
        isProcessEnding = true;
        over.countDown();
    }

    private static void begin(DeviceWindow laptop) throws InterruptedException {
        Action create = Story.pump(laptop).create();
        laptop.edit(NOTE, _ -> List.of(create));
    }

    private String title(DocumentId id) {
        Pair pair = shown.get();
        return pair == null
                ? id.value()
                : pair.both().stream()
                        .flatMap(window -> view(window, id).stream())
                        .map(Printed::title)
                        .findFirst()
                        .orElse(id.value());
    }

    private static Optional<DocumentView> view(DeviceWindow window, DocumentId id) {
        return window.workspaceNow().flatMap(open -> open.engine().document(id));
    }

    private Stage strip(Rectangle2D place) {
        var stage = new Stage();
        var scene = new Scene(new StripView(model, messages), place.getWidth(), place.getHeight());
        Look.apply(scene);
        stage.setScene(scene);
        stage.setTitle(messages.get("playground.windowTitle"));
        stage.setX(place.getMinX());
        stage.setY(place.getMinY());
        stage.setWidth(place.getWidth());
        stage.setHeight(place.getHeight());
        stage.setOnCloseRequest(_ -> over.countDown());
        stage.show();
        return stage;
    }
}
