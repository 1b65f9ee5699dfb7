package dev.tidemark.app.playground;

/// A step did not show what the story says.
public final class StoryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoryException(String message) {
        super(message);
    }
}
