package dev.tidemark.pages;

import dev.tidemark.app.window.Toolkit;
import dev.tidemark.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.robot.Robot;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.api.FxRobotContext;
import org.testfx.util.WaitForAsyncUtils;

/// Mouse and keyboard at one window, and the eye that looks at it. TestFX finds nodes and moves the robot; the mouse
/// goes straight to its place and letters come without pauses, since TestFX's own clicks and words take seconds.
///
/// The headless screen has no windows on top of each other: the one in use is put on it, all others far away.
final class Hand {
    static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final double FAR_AWAY = 5_000;
    private static final int SETTLING_MAX = 3;

    private final Stage stage;
    private final FxRobotContext context;
    private final FxRobot robot = new FxRobot();
    private final Robot mouse = see(Robot::new);

    Hand(Stage stage) {
        this.stage = stage;
        context = robot.robotContext();
        see(() -> {
            stage.getScene().addEventFilter(MouseEvent.MOUSE_PRESSED, Hand::correct);
            return true;
        });
    }

    /// The headless robot of JavaFX 26 says of every press that it calls a menu, and rich text takes no such press.
    private static void correct(MouseEvent press) {
        if (press.getButton() == MouseButton.PRIMARY && press.isPopupTrigger()) {
            press.consume();
            Event.fireEvent(press.getTarget(), withoutMenu(press));
        }
    }

    private static MouseEvent withoutMenu(MouseEvent press) {
        return new MouseEvent(
                press.getSource(),
                press.getTarget(),
                press.getEventType(),
                press.getSceneX(),
                press.getSceneY(),
                press.getScreenX(),
                press.getScreenY(),
                press.getButton(),
                press.getClickCount(),
                press.isShiftDown(),
                press.isControlDown(),
                press.isAltDown(),
                press.isMetaDown(),
                press.isPrimaryButtonDown(),
                press.isMiddleButtonDown(),
                press.isSecondaryButtonDown(),
                press.isSynthesized(),
                false,
                press.isStillSincePress(),
                press.getPickResult());
    }

    Stage stage() {
        return stage;
    }

    /// Reads something on the FX thread.
    static <T> T see(Supplier<T> what) {
        if (Platform.isFxApplicationThread()) {
            return what.get();
        }
        try {
            return Toolkit.call(what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Waits until it holds on the FX thread.
    static void await(String what, BooleanSupplier condition) {
        Eventually.holds(what, PATIENCE, () -> see(condition::getAsBoolean));
    }

    /// The node with this id that can be seen, in this window's scene.
    Optional<Node> find(String id) {
        return find(each -> id.equals(each.getId()));
    }

    Optional<Node> find(Predicate<Node> which) {
        return robot.from(stage.getScene().getRoot())
                .lookup((Node node) -> which.test(node) && isShown(node))
                .tryQuery();
    }

    boolean isThere(String id) {
        return see(() -> find(id).isPresent());
    }

    /// Waits for it, unless this is the FX thread.
    Node node(String id) {
        if (Platform.isFxApplicationThread()) {
            return find(id).orElseThrow();
        }
        await("#" + id + " is there", () -> find(id).isPresent());
        return see(() -> find(id).orElseThrow());
    }

    <T> T node(String id, Class<T> type) {
        return type.cast(node(id));
    }

    /// What stands in a label or a button; empty where it is not there.
    String words(String id) {
        return see(() -> find(id).filter(javafx.scene.control.Labeled.class::isInstance)
                .map(node -> ((javafx.scene.control.Labeled) node).getText())
                .orElse(""));
    }

    void click(String id) {
        Node node = node(id);
        await("#" + id + " can be used", () -> !node.isDisabled());
        click(node);
    }

    /// All of it in one turn of the FX thread: between the look and the press nothing moves the node away.
    void click(Node node) {
        bringToFront();
        WaitForAsyncUtils.waitForFxEvents(); // a window that has just been shown is not yet the robot's
        see(() -> {
            settle(stage.getScene().getRoot());
            reveal(node);
            Bounds bounds = node.localToScreen(node.getBoundsInLocal());
            mouse.mouseMove(bounds.getCenterX(), bounds.getCenterY());
            mouse.mousePress(MouseButton.PRIMARY);
            mouse.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// What has just appeared may still be about to move others, and that again others.
    private static void settle(Parent root) {
        for (int i = 0; i < SETTLING_MAX; i++) {
            root.applyCss();
            root.layout();
        }
    }

    /// Types letters into what has the keyboard; line ends and tabs are their keys.
    void write(String text) {
        bringToFront();
        text.chars().forEach(each -> {
            switch (each) {
                case '\n' -> push(KeyCode.ENTER);
                case '\t' -> push(KeyCode.TAB);
                default ->
                    context.getBaseRobot().typeKeyboard(stage.getScene(), KeyCode.UNDEFINED, Character.toString(each));
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Presses keys together, the last one with those before it held. Fired at the scene: the headless robot gives
    /// every key to the window that was opened last.
    void push(KeyCode... keys) {
        bringToFront();
        List<KeyCode> held = List.of(keys);
        for (EventType<KeyEvent> type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
            see(() -> {
                Scene scene = stage.getScene();
                var target =
                        Optional.<EventTarget>ofNullable(scene.getFocusOwner()).orElse(scene);
                Event.fireEvent(target, key(type, held));
                return true;
            });
        }
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static KeyEvent key(EventType<KeyEvent> type, List<KeyCode> held) {
        return new KeyEvent(
                type,
                KeyEvent.CHAR_UNDEFINED,
                "",
                held.getLast(),
                held.contains(KeyCode.SHIFT),
                held.contains(KeyCode.CONTROL),
                held.contains(KeyCode.ALT),
                held.contains(KeyCode.META));
    }

    /// The id of what has the keyboard; empty for nothing.
    String focused() {
        return see(() -> Optional.ofNullable(stage.getScene().getFocusOwner())
                .map(Node::getId)
                .orElse(""));
    }

    private void bringToFront() {
        see(() -> {
            for (Window each : Set.copyOf(Window.getWindows())) {
                if (each instanceof Stage && !each.equals(stage) && each.getX() < FAR_AWAY) {
                    each.setX(FAR_AWAY);
                }
            }
            stage.setX(0);
            stage.setY(0);
            return true;
        });
    }

    /// A node of a menu that is open over the window.
    Node inMenu(Predicate<Node> which) {
        Supplier<Optional<Node>> search = () -> Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .flatMap(each ->
                        robot
                                .from(each.getScene().getRoot())
                                .lookup((Node node) -> which.test(node))
                                .queryAll()
                                .stream())
                .findFirst();
        await("the menu is open", () -> search.get().isPresent());
        return see(() -> search.get().orElseThrow());
    }

    static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null;
    }

    /// Scrolls until it is in sight.
    private static void reveal(Node node) {
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            if (parent instanceof ScrollPane scroll && scroll.getContent() != null) {
                reveal(node, scroll);
            }
        }
    }

    private static void reveal(Node node, ScrollPane scroll) {
        Bounds all = scroll.getContent().getLayoutBounds();
        double seen = scroll.getViewportBounds().getHeight();
        Bounds wanted = scroll.getContent().sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double room = all.getHeight() - seen;
        double top = room * scroll.getVvalue();
        if (room > 0 && (wanted.getMinY() < top || wanted.getMaxY() > top + seen)) {
            scroll.setVvalue(Math.clamp((wanted.getCenterY() - seen / 2) / room, 0, 1));
            scroll.layout();
        }
    }
}
