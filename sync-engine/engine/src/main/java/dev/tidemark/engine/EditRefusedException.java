package dev.tidemark.engine;

/// An edit that cannot be done as asked; the message is for the user, and nothing of it was done.
public final class EditRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public EditRefusedException(String message) {
        super(message);
    }
}
