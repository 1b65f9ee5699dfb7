package dev.tidemark.engine;

import dev.tidemark.intent.IntentLog;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.Timeline;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// What an engine needs for itself, gateway or not.
///
/// @param control runs one task at a time, in order; owns all state of the engine
/// @param blobs contents of attached files
/// @param signing this device's key
public record EnginePorts(
        IntentLog log,
        DocumentStore documents,
        BlobStore blobs,
        Timeline time,
        RandomGenerator random,
        Executor control,
        Signing signing) {
    /// For documents without files, and a device without a key.
    public EnginePorts(
            IntentLog log, DocumentStore documents, Timeline time, RandomGenerator random, Executor control) {
        this(log, documents, BlobStore.NONE, time, random, control, Signing.NONE);
    }

    public EnginePorts with(Signing newSigning) {
        return new EnginePorts(log, documents, blobs, time, random, control, newSigning);
    }

    public EnginePorts with(BlobStore newBlobs) {
        return new EnginePorts(log, documents, newBlobs, time, random, control, signing);
    }
}
