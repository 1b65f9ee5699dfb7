package dev.tidemark.ui.status;

/// What a colour means; nothing else has one.
public enum Tone {
    QUIET("quiet"),
    ON_ITS_WAY("on-its-way"),
    CONFIRMED("confirmed"),
    NEEDS_A_LOOK("needs-a-look"),
    WRONG("wrong");

    private final String styleClass;

    Tone(String styleClass) {
        this.styleClass = styleClass;
    }

    public String styleClass() {
        return styleClass;
    }
}
