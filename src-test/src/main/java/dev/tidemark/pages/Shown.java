package dev.tidemark.pages;

/// What a document's badge says, as far as tests tell it apart.
public enum Shown {
    LOCAL("Saved on this computer"),
    PENDING("for the gateway"),
    SYNCED("The gateway has it"),
    CONFLICT("two versions"),
    CONTESTED("Deleted in one place and edited in another"),
    REJECTED("The gateway refused it");

    private final String words;

    Shown(String words) {
        this.words = words;
    }

    boolean isIn(String sentence) {
        return sentence.contains(words);
    }
}
