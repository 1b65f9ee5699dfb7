package dev.tidemark.app.workspace;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Action;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Cursor;
import dev.tidemark.replicate.DocumentQuery.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What was written before anybody said where documents go is in no channel: at a gateway nobody could read it.
public final class Publishing {
    private Publishing() {}

    /// Puts every document without a channel into the workspace's own; nothing where there are none yet. Completes
    /// once that is acknowledged.
    public static CompletableFuture<?> giveChannels(OpenWorkspace open) {
        List<String> channels = open.config().channels();
        if (channels.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        var given = new ArrayList<CompletableFuture<?>>();
        for (Filter filter : List.of(Filter.all(), Filter.trash())) {
            for (Document document : withoutChannel(open.engine(), filter)) {
                given.add(open.engine().edit(document.id(), _ -> List.of(new Action.SetChannels(channels))));
            }
        }
        return CompletableFuture.allOf(given.toArray(CompletableFuture[]::new));
    }

    /// All of them, before the first is changed: a change moves a document to the front of the list.
    private static List<Document> withoutChannel(SyncEngine engine, Filter filter) {
        var found = new ArrayList<Document>();
        Cursor after = Cursor.START;
        while (true) {
            List<DocumentView> page = engine.documents(new DocumentQuery(filter, after, DocumentQuery.LIMIT_MAX));
            page.stream()
                    .map(DocumentView::document)
                    .filter(Publishing::isInNone)
                    .forEach(found::add);
            if (page.size() < DocumentQuery.LIMIT_MAX) {
                return found;
            }
            after = Cursor.after(page.getLast().document());
        }
    }

    private static boolean isInNone(Document document) {
        return document.state().at(Path.CHANNELS).values().stream()
                .noneMatch(entry -> entry.value() instanceof FieldValue.Listing(var names) && !names.isEmpty());
    }
}
