package dev.tidemark.hub.database;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.access.PasswordChecks;
import dev.tidemark.hub.session.SessionSettings;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// What all databases of a hub share.
///
/// @param compiler makes a rule of the text of a sync function; an [IllegalArgumentException] says what is wrong with
///     it
public record SharedServices(
        Executor executor,
        SecureRandom random,
        InstantSource clock,
        PasswordChecks passwords,
        SessionSettings sessions,
        Function<String, AccessPolicy> compiler) {}
