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
public record EnginePorts(
        IntentLog log,
        DocumentStore documents,
        BlobStore blobs,
        Timeline time,
        RandomGenerator random,
        Executor control) {
    /// For documents without files.
    public EnginePorts(
            IntentLog log, DocumentStore documents, Timeline time, RandomGenerator random, Executor control) {
        this(log, documents, BlobStore.NONE, time, random, control);
    }
}
