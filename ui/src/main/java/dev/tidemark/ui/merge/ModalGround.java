package dev.tidemark.ui.merge;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

/// A card over the window that it lies in. The keyboard stays within, and Escape leaves it.
abstract class ModalGround extends StackPane {
    private final ChangeListener<Node> guard = (_, _, owner) -> keepFocus(owner);
    private boolean backwards;

    ModalGround(String id) {
        setId(id);
        setAccessibleRole(AccessibleRole.DIALOG);
        getStyleClass().add("merge-ground");
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        sceneProperty().addListener((_, before, now) -> moved(before, now));
    }

    /// Where the keyboard begins.
    abstract Node first();

    /// Where it ends.
    abstract Node last();

    abstract void leave();

    final void focusFirst() {
        first().requestFocus();
    }

    private void key(KeyEvent event) {
        backwards = event.getCode() == KeyCode.TAB && event.isShiftDown();
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            leave();
        }
    }

    private void moved(Scene before, Scene now) {
        if (before != null) {
            before.focusOwnerProperty().removeListener(guard);
        }
        if (now != null) {
            now.focusOwnerProperty().addListener(guard);
            applyCss(); // what is scrolled is in the scene once it has its style, which may come after the first pulse
            focusFirst();
        }
    }

    /// The keyboard goes round.
    private void keepFocus(Node owner) {
        if (owner == null || isWithin(owner)) {
            return;
        }
        (backwards ? last() : first()).requestFocus();
    }

    private boolean isWithin(Node node) {
        List<Parent> parents = new ArrayList<>();
        for (Parent parent = node.getParent(); parent != null; parent = parent.getParent()) {
            parents.add(parent);
        }
        return node.equals(this) || parents.contains(this);
    }
}
