package dev.tidemark.app;

import dev.tidemark.adapter.lucene.LuceneSearchIndex;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.Timeline;
import dev.tidemark.search.Search;
import dev.tidemark.search.SearchPorts;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// Attaches the search index to an engine. Apart from [Wiring], so that commands load none of it.
final class SearchWiring implements OpenWorkspace.Searching, AutoCloseable {
    private final WorkspaceFolder folder;
    private final SyncEngine engine;
    private final DocumentStore documents;
    private final Timeline timeline;
    private @Nullable Search search;
    private @Nullable ExecutorService lane;

    SearchWiring(WorkspaceFolder folder, SyncEngine engine, DocumentStore documents, Timeline timeline) {
        this.folder = folder;
        this.engine = engine;
        this.documents = documents;
        this.timeline = timeline;
    }

    @Override
    public synchronized Search open() {
        Search open = search;
        if (open == null) {
            ExecutorService thread = Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("search").daemon().factory());
            lane = thread;
            open = Search.open(new SearchPorts(
                    engine,
                    documents,
                    () -> LuceneSearchIndex.open(folder.search()),
                    timeline,
                    task -> execute(thread, task)));
            search = open;
        }
        return open;
    }

    /// What comes due after the end is dropped.
    private static void execute(ExecutorService thread, Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            if (!thread.isShutdown()) {
                throw e;
            }
        }
    }

    /// Waits until the index is closed.
    @Override
    public synchronized void close() {
        if (search != null) {
            search.close();
        }
        if (lane != null) {
            lane.close();
        }
    }
}
