package dev.tidemark.pages;

/// The very first screen.
public final class FirstStartPage {
    private final Hand hand;

    FirstStartPage(Hand hand) {
        this.hand = hand;
        hand.node("first-start");
    }

    public void justThisComputer() {
        hand.click("start-local");
        hand.node("main-window");
    }

    public AskToSharePage share() {
        hand.click("start-share");
        return new AskToSharePage(hand);
    }

    public ConnectPage connect() {
        hand.click("start-connect");
        return new ConnectPage(hand);
    }
}
