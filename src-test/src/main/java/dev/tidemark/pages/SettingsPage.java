package dev.tidemark.pages;

/// The settings.
public final class SettingsPage {
    private final Hand hand;

    SettingsPage(Hand hand) {
        this.hand = hand;
        hand.node("settings");
    }

    /// In percent.
    public SettingsPage textSize(int percent) {
        hand.click("text-size-" + percent);
        return this;
    }

    public ConnectPage connect() {
        hand.click("settings-connect");
        return new ConnectPage(hand);
    }
}
