package dev.tidemark.hub.blip;

import java.io.IOException;

/// The connection ended before the answer came, or before the message could be sent.
public final class ConnectionClosedException extends IOException {
    private static final long serialVersionUID = 1L;

    public ConnectionClosedException() {
        super("the connection is closed");
    }
}
