package dev.tidemark.pages;

import java.net.URI;
import javafx.scene.control.Label;

/// How others come in, and who may.
public final class SharingPage {
    private final Hand hand;

    SharingPage(Hand hand) {
        this.hand = hand;
        hand.node("sharing");
    }

    /// Where others reach this computer.
    public URI address() {
        return URI.create(hand.node("share-address", Label.class).getText());
    }

    /// The ten words that others compare.
    public String words() {
        hand.node("share-words");
        return hand.words("share-words");
    }

    /// Whose way in is shown.
    public String name() {
        return hand.words("share-name");
    }

    /// The password, while it is shown; empty afterwards.
    public String password() {
        return hand.words("share-password");
    }

    /// Lets somebody in, and waits for the password.
    public SharingPage letIn(String name) {
        hand.click("share-new-name");
        hand.write(name);
        hand.click("share-add");
        awaitPasswordOf(name);
        return this;
    }

    public SharingPage newPassword(String name) {
        String before = password();
        hand.click("share-password-" + name);
        Hand.await(
                "a new password for " + name + " is shown",
                () -> name().equals(name)
                        && !password().isEmpty()
                        && !password().equals(before));
        return this;
    }

    public SharingPage awaitPasswordOf(String name) {
        Hand.await(
                "the password of " + name + " is shown",
                () -> name().equals(name) && !password().isEmpty());
        return this;
    }

    public SharingPage takeOut(String name) {
        hand.click("share-remove-" + name);
        Hand.await(name + " is out", () -> !hand.isThere("share-remove-" + name));
        return this;
    }

    public SharingPage awaitTrouble(String part) {
        Hand.await(
                "the page says “" + part + "”",
                () -> hand.words("share-trouble").contains(part));
        return this;
    }

    public SharingPage onAnotherPort() {
        hand.click("share-other-port");
        hand.node("share-address");
        return this;
    }

    public void stop() {
        hand.click("share-stop");
        hand.node("main-window");
    }

    public void back() {
        hand.click("share-back");
        hand.node("main-window");
    }
}
