package dev.tidemark.replicate;

/// Why a run, a request or one document failed.
///
/// @param kind what to do about it
/// @param status HTTP status where there is one, else 0
/// @param message the peer's or the system's own words
public record Failure(Kind kind, int status, String message) {
    public enum Kind {
        /// The gateway cannot be reached, or the connection broke: try again later.
        LOST,
        /// User or password are wrong, or the user is disabled.
        UNAUTHORISED,
        /// Another device was first: the pull brings its revision.
        CONFLICT,
        /// Refused for good, as it is.
        REFUSED,
        /// Whoever answers is not the gateway that this device was paired with, or cannot be told from somebody else.
        STRANGER
    }
}
