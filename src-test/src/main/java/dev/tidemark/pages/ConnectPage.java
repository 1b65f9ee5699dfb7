package dev.tidemark.pages;

import java.net.URI;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/// Where a person says which gateway, and as whom.
public final class ConnectPage {
    private final Hand hand;

    ConnectPage(Hand hand) {
        this.hand = hand;
        hand.node("connect");
    }

    public ConnectPage address(URI address) {
        return fill("address", address.toString());
    }

    public ConnectPage user(String user) {
        return fill("user", user);
    }

    public ConnectPage password(String password) {
        return fill("password", password);
    }

    public ConnectPage device(String device) {
        return fill("device", device);
    }

    public ConnectPage fingerprint(String fingerprint) {
        return fill("fingerprint", fingerprint);
    }

    /// Chooses what is found on the network and shows these words.
    public ConnectPage chooseNearby(String words) {
        Hand.await(
                "a computer that shows “" + words + "” is found",
                () -> nearby(words).isPresent());
        hand.click(Hand.see(() -> nearby(words).orElseThrow()));
        return this;
    }

    private Optional<Node> nearby(String words) {
        return hand.find(node -> node.getId() != null
                && node.getId().startsWith("nearby-")
                && node.getAccessibleText() != null
                && node.getAccessibleText().endsWith(words));
    }

    /// What stands in the address's field.
    public String address() {
        return Hand.see(() -> hand.node("connect-address", TextField.class).getText());
    }

    /// By which words the other side is to be recognised; empty where by none.
    public String words() {
        return hand.words("connect-words");
    }

    public ConnectPage test() {
        hand.click("connect-test");
        return this;
    }

    /// Connects, and stays here where that fails.
    public ConnectPage connect() {
        hand.click("connect-connect");
        return this;
    }

    public ConnectPage awaitVerdict(String part) {
        Hand.await("the verdict says “" + part + "”", () -> verdict().contains(part));
        return this;
    }

    public String verdict() {
        return hand.words("connect-verdict");
    }

    /// Waits until the workspace is shown.
    public void awaitOpen() {
        hand.node("main-window");
    }

    private ConnectPage fill(String field, String text) {
        hand.click("connect-" + field);
        hand.push(KeyCode.CONTROL, KeyCode.A);
        hand.write(text);
        return this;
    }
}
