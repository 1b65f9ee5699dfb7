package dev.tidemark.pages;

/// What a person sees of a screen without reading it: names, order of Tab, what is cut off.
public final class Look {
    private final Hand hand;

    Look(Hand hand) {
        this.hand = hand;
    }

    public String focused() {
        return hand.focused();
    }
}
