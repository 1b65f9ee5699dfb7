package dev.tidemark.hub.access.script;

/// An access function takes more than it may. An [Error], since a script can catch exceptions.
final class Exhaustion extends Error {
    private static final long serialVersionUID = 1L;

    Exhaustion(String message) {
        super(message, null, false, false);
    }
}
