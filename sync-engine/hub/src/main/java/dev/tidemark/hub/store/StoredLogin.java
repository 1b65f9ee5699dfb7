package dev.tidemark.hub.store;

import java.time.Duration;
import java.time.Instant;

/// A session as stored.
///
/// @param digest of its id, which only the client has
/// @param credential a digest of what the user's password was stored as when the session began
/// @param life how long it lasts after it began or was renewed
public record StoredLogin(String digest, String account, String credential, Duration life, Instant expires) {}
