package dev.tidemark.pages;

import atlantafx.base.controls.ToggleSwitch;
import java.util.regex.Pattern;

/// The bar at the bottom.
public final class StatusBarPage {
    private static final String SWITCH = "status-work-offline";
    private static final Pattern COUNTDOWN = Pattern.compile("Next try in \\d+ (s|min)\\.");

    private final Hand hand;

    StatusBarPage(Hand hand) {
        this.hand = hand;
    }

    public String headline() {
        return hand.words("status-headline");
    }

    public String detail() {
        return hand.words("status-detail");
    }

    /// How many documents wait for a person, in words.
    public String attention() {
        return hand.words("status-attention");
    }

    public StatusBarPage await(String headline) {
        Hand.await("the bar says “" + headline + "”", () -> headline().startsWith(headline));
        return this;
    }

    public StatusBarPage awaitAttention(String words) {
        Hand.await("the bar asks for a look: “" + words + "”", () -> attention().equals(words));
        return this;
    }

    /// When the next try is, in words; empty while the bar does not say.
    public String countdown() {
        var found = COUNTDOWN.matcher(detail());
        return found.find() ? found.group() : "";
    }

    public StatusBarPage awaitCountdown() {
        Hand.await("the bar counts down", () -> !countdown().isEmpty());
        return this;
    }

    public StatusBarPage workOffline() {
        return turn(true).await("Working offline");
    }

    public StatusBarPage workOnline() {
        return turn(false);
    }

    public StatusBarPage tryNow() {
        hand.click("status-action");
        return this;
    }

    /// The link of a workspace without a gateway.
    public ConnectPage connect() {
        hand.click("status-action");
        return new ConnectPage(hand);
    }

    private StatusBarPage turn(boolean offline) {
        ToggleSwitch toggle = hand.node(SWITCH, ToggleSwitch.class);
        if (Hand.see(toggle::isSelected) != offline) {
            hand.click(SWITCH);
        }
        Hand.await("the switch is turned", () -> toggle.isSelected() == offline);
        return this;
    }
}
