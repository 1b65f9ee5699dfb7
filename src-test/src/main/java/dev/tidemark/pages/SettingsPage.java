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

    /// Of a workspace that is not shared yet.
    public AskToSharePage share() {
        hand.click("settings-share");
        return new AskToSharePage(hand);
    }

    /// Of one that is.
    public SharingPage sharing() {
        hand.click("settings-share");
        return new SharingPage(hand);
    }

    public ConnectPage connect() {
        hand.click("settings-connect");
        return new ConnectPage(hand);
    }
}
