package dev.tidemark.pages;

/// The sentence at the window's foot about what was just done.
public final class NoticePage {
    private final Hand hand;

    NoticePage(Hand hand) {
        this.hand = hand;
    }

    public String words() {
        return hand.words("notice-words");
    }

    public NoticePage await(String part) {
        Hand.await("the notice says “" + part + "”", () -> words().contains(part));
        return this;
    }

    public void undo() {
        hand.click("notice-action");
    }
}
