package dev.tidemark.pages;

/// The page of a record.
public final class RecordPage {
    private final Hand hand;

    RecordPage(Hand hand) {
        this.hand = hand;
        hand.node("record-page");
    }
}
