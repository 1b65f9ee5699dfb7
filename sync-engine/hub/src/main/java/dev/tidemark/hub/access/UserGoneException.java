package dev.tidemark.hub.access;

/// A user was removed, disabled or given another password while connected. The connection ends; its client comes back
/// and is asked again who it is.
public final class UserGoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UserGoneException() {
        super("the user has changed");
    }
}
