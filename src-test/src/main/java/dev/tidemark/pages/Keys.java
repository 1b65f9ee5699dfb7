package dev.tidemark.pages;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.input.KeyCode;

/// What a person does who has no mouse.
final class Keys {
    /// More stops than any screen has.
    private static final int STOPS_MAX = 80;

    private Keys() {}

    /// Goes on with Tab until the node has the keyboard.
    static void tabTo(Hand hand, String id) {
        List<String> passed = new ArrayList<>();
        while (!hand.focused().equals(id)) {
            passed.add(hand.focused());
            if (passed.size() > STOPS_MAX) {
                throw new AssertionError("Tab does not reach #" + id + ", only " + passed);
            }
            next(hand);
        }
    }

    /// The next stop; out of a text that keeps Tab for itself, too.
    static void next(Hand hand) {
        if (hand.focused().equals("note-body")) {
            hand.push(KeyCode.CONTROL, KeyCode.TAB);
        } else {
            hand.push(KeyCode.TAB);
        }
    }
}
