package dev.tidemark.app.playground;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.scene.text.Text;
import jfx.incubator.scene.control.richtext.RichTextArea;

/// What a person could read in a window. FX thread.
final class Seen {
    private Seen() {}

    static boolean in(Scene scene, String words) {
        return nodes(scene.getRoot()).anyMatch(node -> says(node, words));
    }

    /// The same, within the node that has this id.
    static boolean in(Scene scene, String id, String words) {
        Node node = scene.lookup("#" + id);
        return node != null && nodes(node).anyMatch(each -> says(each, words));
    }

    /// The node with this id reads exactly so; one that is not shown reads nothing.
    static boolean reads(Scene scene, String id, String words) {
        Node node = scene.lookup("#" + id);
        return (node != null && node.isVisible()) ? text(node).equals(words) : words.isEmpty();
    }

    /// Something is selected in the list with this id.
    static boolean isAnyChosen(Scene scene, String id) {
        return scene.lookup("#" + id) instanceof ListView<?> list
                && !list.getSelectionModel().isEmpty();
    }

    static boolean isThere(Scene scene, String id) {
        Node node = scene.lookup("#" + id);
        return node != null && nodes(scene.getRoot()).anyMatch(node::equals);
    }

    private static Stream<Node> nodes(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        return node instanceof Parent parent
                ? Stream.concat(
                        Stream.of(node),
                        parent.getChildrenUnmodifiable().stream().flatMap(Seen::nodes))
                : Stream.of(node);
    }

    private static boolean says(Node node, String words) {
        String spoken = node.getAccessibleText();
        return text(node).contains(words) || (spoken != null && spoken.contains(words));
    }

    private static String text(Node node) {
        return switch (node) {
            case Labeled labeled -> String.valueOf(labeled.getText());
            case TextInputControl input -> String.valueOf(input.getText());
            case Text text -> text.getText();
            case RichTextArea area ->
                IntStream.range(0, area.getParagraphCount())
                        .mapToObj(area::getPlainText)
                        .collect(Collectors.joining("\n"));
            default -> "";
        };
    }
}
