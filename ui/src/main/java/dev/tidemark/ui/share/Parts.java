package dev.tidemark.ui.share;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What the pages of this package are made of.
final class Parts {
    private Parts() {}

    /// A sentence that takes as many lines as it needs.
    static Label wrapped(String words, String... styleClasses) {
        var label = new Label(words);
        label.getStyleClass().addAll(styleClasses);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static VBox section(String title, Node... content) {
        var heading = new Label(title);
        heading.getStyleClass().add("strong");
        var section = new VBox(heading);
        section.getChildren().addAll(content);
        section.getStyleClass().add("section");
        return section;
    }

    /// Shows it, or takes no room for it.
    static void show(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }
}
