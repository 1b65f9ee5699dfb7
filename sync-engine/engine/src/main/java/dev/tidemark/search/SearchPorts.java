package dev.tidemark.search;

import dev.tidemark.engine.SyncEngine;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.Timeline;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// What a search needs.
///
/// @param documents the store of the engine
/// @param opening opens the index; called on the lane
/// @param lane one thread, on which everything is done that takes a while
public record SearchPorts(
        SyncEngine engine, DocumentStore documents, Supplier<SearchIndex> opening, Timeline time, Executor lane) {}
