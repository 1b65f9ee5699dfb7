package dev.tidemark.pages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.util.WaitForAsyncUtils;

/// What can be told of any screen without knowing it: names, the way of Tab, what is cut off. Each method answers with
/// what is wrong.
public final class Look {
    /// More stops than any screen has.
    private static final int STOPS_MAX = 100;

    private static final Duration SETTLING = Duration.ofSeconds(1);

    private final Hand hand;

    Look(Hand hand) {
        this.hand = hand;
    }

    /// What takes the keyboard and has no id, or nothing that a screen reader could say.
    public List<String> nameless() {
        return Hand.see(() -> controls().stream()
                .filter(node -> node.getId() == null || spoken(node).isBlank())
                .map(Look::told)
                .toList());
    }

    /// What takes the keyboard, but not by Tab. Of toggles that exclude each other one is enough: arrows do the rest.
    public List<String> beyondTab() {
        Set<Node> reached = new LinkedHashSet<>(stops());
        return Hand.see(() -> controls().stream()
                .filter(node -> !reached.contains(node) && !isInGroupOf(node, reached))
                .map(Look::told)
                .toList());
    }

    /// Where Tab goes back up the screen, or leftwards along a line, more than the once at its end.
    public List<String> outOfOrder() {
        List<Node> stops = stops();
        return Hand.see(() -> {
            List<Node> order = all().toList();
            List<String> back = new ArrayList<>();
            for (int i = 1; i < stops.size(); i++) {
                if (order.indexOf(stops.get(i)) < order.indexOf(stops.get(i - 1))) {
                    back.add(told(stops.get(i - 1)) + " → " + told(stops.get(i)));
                }
            }
            return back.size() > 1 ? back : List.of();
        });
    }

    /// Words that are not shown whole, and that no tooltip tells; and controls that reach over the window's edge. A
    /// screen that has just changed is given a moment to lay itself out.
    public List<String> clipped() {
        long until = System.nanoTime() + SETTLING.toNanos();
        List<String> clipped = clippedNow();
        while (!clipped.isEmpty() && System.nanoTime() < until) {
            WaitForAsyncUtils.waitForFxEvents();
            clipped = clippedNow();
        }
        return clipped;
    }

    private List<String> clippedNow() {
        return Hand.see(() -> {
            hand.stage().getScene().getRoot().applyCss();
            hand.stage().getScene().getRoot().layout();
            Stream<String> words = all().filter(Labeled.class::isInstance)
                    .map(Labeled.class::cast)
                    .filter(Look::isCut)
                    .map(each -> told(each) + " “" + each.getText() + "”");
            Stream<String> controls =
                    controls().stream().filter(this::isOverTheEdge).map(each -> told(each) + " over the edge");
            return Stream.concat(words, controls).toList();
        });
    }

    private static boolean isCut(Labeled labeled) {
        String text = labeled.getText();
        if (text == null || text.isBlank() || labeled.getTooltip() != null) {
            return false;
        }
        return labeled.getChildrenUnmodifiable().stream()
                .filter(each -> each instanceof Text && !(each instanceof FontIcon))
                .map(shown -> ((Text) shown).getText())
                .anyMatch(shown -> !shown.equals(text));
    }

    private boolean isOverTheEdge(Node node) {
        Bounds place = node.localToScene(node.getLayoutBounds());
        return place.getMinX() < -1 || place.getMaxX() > hand.stage().getScene().getWidth() + 1;
    }

    /// The nodes that Tab stops at, once round the screen.
    private List<Node> stops() {
        List<Node> stops = new ArrayList<>();
        for (int i = 0; i < STOPS_MAX; i++) {
            Keys.next(hand);
            Optional<Node> owner =
                    Hand.see(() -> Optional.ofNullable(hand.stage().getScene().getFocusOwner()));
            if (owner.isPresent() && stops.contains(owner.get())) {
                break;
            }
            owner.ifPresent(stops::add);
        }
        return stops;
    }

    private static boolean isInGroupOf(Node node, Set<Node> reached) {
        return node instanceof Toggle toggle
                && toggle.getToggleGroup() != null
                && reached.stream()
                        .anyMatch(each -> each instanceof Toggle other
                                && isSame(other.getToggleGroup(), toggle.getToggleGroup()));
    }

    private static boolean isSame(ToggleGroup left, ToggleGroup right) {
        return right.equals(left);
    }

    private List<Node> controls() {
        Predicate<Node> takesKeyboard = node -> node.isFocusTraversable() && !node.isDisabled();
        return all().filter(takesKeyboard).toList();
    }

    /// Everything that is shown, in the order of the scene graph; of a dialog over the window only the dialog.
    private Stream<Node> all() {
        return within(hand.find("merge-dialog").orElse(hand.stage().getScene().getRoot()));
    }

    private static Stream<Node> within(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        Stream<Node> inner = node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream().flatMap(Look::within)
                : Stream.empty();
        return Stream.concat(Stream.of(node), inner);
    }

    private static String spoken(Node node) {
        String words = node.getAccessibleText();
        if (words != null && !words.isBlank()) {
            return words;
        }
        return node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    }

    private static String told(Node node) {
        return node.getClass().getSimpleName()
                + (node.getId() == null ? " " + node.getStyleClass() : "#" + node.getId());
    }
}
