package dev.tidemark.search;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import dev.tidemark.replicate.DocumentStoreException;
import dev.tidemark.replicate.Edition;
import dev.tidemark.replicate.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the index like the store. First all editions are compared, page by page; from then on those of documents that
/// have changed. Everything but [#changed], [#find] and [#state] happens on the lane, a page at a time.
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    /// Documents of one turn.
    private static final int PAGE = 200;
    /// When more than these wait, all are compared instead.
    private static final int WAITING_MAX = 20_000;
    /// More changes than these are not lost to a crash; they would only be put in again.
    private static final int UNCOMMITTED_MAX = 5_000;
    /// Nor older ones.
    private static final Duration UNCOMMITTED_FOR = Duration.ofSeconds(10);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(30);

    private final SearchPorts ports;
    private final List<Consumer<SearchState>> listeners = new CopyOnWriteArrayList<>();
    private final Set<DocumentId> waiting = new LinkedHashSet<>();
    private boolean turnIsDue;
    private boolean comparisonIsDue;
    private volatile SearchState state = new SearchState.Preparing(0);
    private volatile @Nullable SearchIndex index;
    private boolean closed;
    private boolean wasCleared;
    private long looked;
    private int uncommitted;
    private Subscription commit = () -> {};

    Upkeep(SearchPorts ports) {
        this.ports = ports;
    }

    void start() {
        ports.lane().execute(this::compareAll);
    }

    SearchState state() {
        return state;
    }

    Subscription subscribe(Consumer<SearchState> listener) {
        listeners.add(listener);
        ports.lane().execute(() -> listener.accept(state));
        return () -> listeners.remove(listener);
    }

    List<Cursor> find(String text, DocumentQuery query) {
        SearchIndex open = index;
        try {
            return open == null ? List.of() : open.find(text, query);
        } catch (SearchIndexException e) {
            ports.lane().execute(() -> {
                if (Objects.equals(index, open)) {
                    failed(e);
                }
            });
            return List.of();
        }
    }

    /// Any thread, and never waits for the index.
    void changed(Set<DocumentId> ids) {
        synchronized (waiting) {
            waiting.addAll(ids);
            if (waiting.size() > WAITING_MAX) {
                waiting.clear();
                comparisonIsDue = true;
            }
            if (!turnIsDue) {
                turnIsDue = true;
                ports.lane().execute(() -> guarded(this::turn));
            }
        }
    }

    void close() {
        ports.lane().execute(() -> {
            closed = true;
            commit.close();
            shut();
        });
    }

    private void compareAll() {
        looked = 0;
        become(new SearchState.Preparing(0));
        guarded(() -> {
            if (index == null) {
                index = ports.opening().get();
            }
            compare("");
        });
    }

    /// One page, and behind what waits meanwhile the next.
    private void compare(String after) {
        List<Edition> page = ports.documents().editions(after, PAGE);
        update(page);
        looked += page.size();
        if (page.size() == PAGE) {
            become(new SearchState.Preparing(looked));
            String last = page.getLast().id().value();
            ports.lane().execute(() -> guarded(() -> compare(last)));
        } else {
            commit();
            wasCleared = false;
            become(new SearchState.Ready());
        }
    }

    /// Those that have changed; where the index is not open, all are compared once it is.
    private void turn() {
        List<DocumentId> ids = take();
        SearchIndex open = index;
        if (open == null) {
            return;
        }
        if (update(ports.documents().editions(ids))) {
            open.refresh();
        }
        if (takeComparison()) {
            compareAll();
        }
    }

    private List<DocumentId> take() {
        synchronized (waiting) {
            var ids = new ArrayList<DocumentId>();
            for (Iterator<DocumentId> each = waiting.iterator(); each.hasNext() && ids.size() < PAGE; ) {
                ids.add(each.next());
                each.remove();
            }
            turnIsDue = !waiting.isEmpty();
            if (turnIsDue) {
                ports.lane().execute(() -> guarded(this::turn));
            }
            return ids;
        }
    }

    private boolean takeComparison() {
        synchronized (waiting) {
            boolean due = comparisonIsDue;
            comparisonIsDue = false;
            return due;
        }
    }

    /// Editions are read before contents: so what is put in is never older than its stamp says.
    ///
    /// @return true if anything was different
    private boolean update(List<Edition> editions) {
        SearchIndex open = index;
        if (open == null || editions.isEmpty()) {
            return false;
        }
        var difference = Difference.between(
                editions, open.stamps(editions.stream().map(Edition::id).toList()));
        if (difference.isEmpty()) {
            return false;
        }
        var entries = difference.entries(ports);
        open.put(entries, difference.removed());
        uncommitted += entries.size() + difference.removed().size();
        if (uncommitted >= UNCOMMITTED_MAX) {
            commit();
        } else {
            commitLater();
        }
        return true;
    }

    private void commitLater() {
        commit.close();
        commit = ports.time().after(UNCOMMITTED_FOR, () -> ports.lane().execute(() -> guarded(this::commit)));
    }

    private void commit() {
        commit.close();
        SearchIndex open = index;
        if (open != null && uncommitted > 0) {
            open.commit();
            uncommitted = 0;
        }
    }

    private void guarded(Runnable work) {
        if (closed) {
            return;
        }
        try {
            work.run();
        } catch (SearchIndexException e) {
            failed(e);
        } catch (DocumentStoreException e) {
            LOG.warn("search does not follow the store: {}", e.getMessage());
            later(e);
        }
    }

    /// What its files cannot give back is put in again, once; then only after a while.
    private void failed(SearchIndexException cause) {
        SearchIndex open = index;
        if (open != null && !wasCleared && !closed) {
            LOG.warn("the search index is made anew: {}", String.valueOf(cause.getCause()));
            wasCleared = true;
            guarded(() -> {
                open.clear();
                ports.lane().execute(this::compareAll);
            });
        } else {
            LOG.warn("the search index cannot be used", cause);
            shut();
            later(cause);
        }
    }

    private void later(RuntimeException cause) {
        become(new SearchState.Failed(String.valueOf(cause.getMessage())));
        var _ = ports.time().after(AFTER_FAULT, () -> ports.lane().execute(() -> guarded(this::compareAll)));
    }

    private void shut() {
        SearchIndex open = index;
        index = null;
        if (open != null) {
            try {
                open.close();
            } catch (SearchIndexException e) {
                LOG.warn("the search index was not closed properly", e);
            }
        }
    }

    private void become(SearchState next) {
        if (!next.equals(state)) {
            state = next;
            listeners.forEach(listener -> listener.accept(next));
        }
    }
}
