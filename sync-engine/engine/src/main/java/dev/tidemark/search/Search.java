package dev.tidemark.search;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import dev.tidemark.replicate.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Finds documents as their texts are typed, by pages in the order of the lists.
///
/// Works in the background and is never in the way of an edit: the index follows the store. What it lacks after a
/// crash, a release or a loss of its folder is found out by comparing editions, and put in again. Thread-safe.
public final class Search implements AutoCloseable {
    private final SearchPorts ports;
    private final Upkeep upkeep;
    private final Subscription changes;

    private Search(SearchPorts ports) {
        this.ports = ports;
        this.upkeep = new Upkeep(ports);
        this.changes = ports.engine().subscribeDocuments(upkeep::changed);
    }

    /// Returns at once; the index is opened and compared on the lane.
    public static Search open(SearchPorts ports) {
        var search = new Search(ports);
        search.upkeep.start();
        return search;
    }

    public SearchState state() {
        return upkeep.state();
    }

    /// Reports every new state, on the lane, beginning with the present one.
    public Subscription subscribe(Consumer<SearchState> listener) {
        return upkeep.subscribe(listener);
    }

    /// A page of what holds, for every word of the text, a word that begins with it; case and accents make no
    /// difference. While the index is being prepared, of what it holds by then.
    ///
    /// Reads index and store on the caller's thread.
    public Found find(String text, DocumentQuery query) {
        var found = new ArrayList<DocumentView>();
        Cursor next = query.after();
        while (true) {
            int wanted = query.limit() - found.size();
            List<Cursor> hits = upkeep.find(text, new DocumentQuery(query.filter(), next, wanted));
            found.addAll(views(hits, query));
            next = hits.isEmpty() ? next : hits.getLast();
            if (hits.size() < wanted || found.size() == query.limit()) {
                return new Found(found, next, hits.size() < wanted);
            }
        }
    }

    /// In the order of the hits, without those that are no longer what was looked for.
    private List<DocumentView> views(List<Cursor> hits, DocumentQuery query) {
        Map<String, DocumentView> byId = new HashMap<>();
        ports.engine()
                .documents(hits.stream().map(hit -> new DocumentId(hit.id())).toList())
                .forEach(view -> byId.put(view.document().id().value(), view));
        return hits.stream()
                .filter(hit -> byId.containsKey(hit.id()))
                .map(hit -> byId.get(hit.id()))
                .filter(view -> query.filter().admits(view.document(), view.needsPerson()))
                .toList();
    }

    /// Ends the upkeep and closes the index, on the lane, behind what is being done there.
    @Override
    public void close() {
        changes.close();
        upkeep.close();
    }
}
