package dev.tidemark.engine;

import dev.tidemark.intent.IntentLog;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.Timeline;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// What an engine needs for itself, gateway or not.
///
/// @param control runs one task at a time, in order; owns all state of the engine
/// @param signing this device's key
public record EnginePorts(
        IntentLog log,
        DocumentStore documents,
        Timeline time,
        RandomGenerator random,
        Executor control,
        Signing signing) {
    /// A device without a key.
    public EnginePorts(
            IntentLog log, DocumentStore documents, Timeline time, RandomGenerator random, Executor control) {
        this(log, documents, time, random, control, Signing.NONE);
    }

    public EnginePorts with(Signing newSigning) {
        return new EnginePorts(log, documents, time, random, control, newSigning);
    }
}
