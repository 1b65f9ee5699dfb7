package dev.tidemark.hub.rest;

import java.io.IOException;

/// A body came so slowly that its request is not worth the thread that waits for it.
final class SlowBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    SlowBodyException() {
        super("the body comes too slowly");
    }

    SlowBodyException(Throwable cause) {
        super("the body did not come", cause);
    }
}
