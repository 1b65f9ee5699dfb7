package dev.tidemark.pages;

import javafx.scene.input.KeyCode;

/// What is asked before a computer shares.
public final class AskToSharePage {
    private final Hand hand;

    AskToSharePage(Hand hand) {
        this.hand = hand;
        hand.node("ask-to-share");
    }

    public AskToSharePage user(String user) {
        return fill("share-user", user);
    }

    public AskToSharePage device(String device) {
        return fill("share-device", device);
    }

    /// Changes whether others on the network find it.
    public AskToSharePage toggleAnnounce() {
        hand.click("share-announce");
        return this;
    }

    public SharingPage share() {
        hand.click("share-start");
        return new SharingPage(hand);
    }

    private AskToSharePage fill(String field, String text) {
        hand.click(field);
        hand.push(KeyCode.CONTROL, KeyCode.A);
        hand.write(text);
        return this;
    }
}
