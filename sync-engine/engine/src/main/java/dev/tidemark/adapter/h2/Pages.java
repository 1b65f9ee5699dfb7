package dev.tidemark.adapter.h2;

import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Filter;
import dev.tidemark.replicate.Tracked;
import java.sql.SQLException;
import java.util.List;

/// Pages of lists. Each is a range of one index, read in the order of that index, however deep in the list. The index
/// is named, since H2 would rather take the one of the type where that is asked for too.
final class Pages {
    private static final String REST = " <= ? AND (%s < ? OR id > ?) ";
    private static final String MODIFIED = "modified" + REST.formatted("modified");
    /// Without its lower bound the range would end in all those rows that are not in the inbox.
    private static final String INBOX = "inbox >= 0 AND inbox" + REST.formatted("inbox");

    static final String OF_TYPE = using("document_listed", "type = ? AND shelf = ? AND " + MODIFIED)
            + "ORDER BY type, shelf, modified DESC, id LIMIT ?";
    static final String OF_ALL =
            using("document_shelf", "shelf = ? AND " + MODIFIED) + "ORDER BY shelf, modified DESC, id LIMIT ?";
    static final String IN_INBOX = using("document_inbox", INBOX) + "ORDER BY inbox DESC, id LIMIT ?";
    static final String IN_INBOX_OF_TYPE =
            using("document_inbox", INBOX + "AND type = ? ") + "ORDER BY inbox DESC, id LIMIT ?";

    private Pages() {}

    private static String using(String index, String where) {
        return TrackedRows.SELECT + "USE INDEX (" + index + ") WHERE " + where;
    }

    static List<Tracked> read(Sql sql, DocumentQuery query) throws SQLException {
        return switch (query.filter().shelf()) {
            case LISTED -> onShelf(sql, Projection.LISTED, query);
            case TRASH -> onShelf(sql, Projection.TRASHED, query);
            case APART -> onShelf(sql, Projection.APART, query);
            case INBOX -> inInbox(sql, query);
        };
    }

    private static List<Tracked> onShelf(Sql sql, int shelf, DocumentQuery query) throws SQLException {
        Filter filter = query.filter();
        long modified = query.after().modified().packed();
        String id = query.after().id();
        return filter.isOfEveryType()
                ? TrackedRows.list(sql, OF_ALL, shelf, modified, modified, id, query.limit())
                : TrackedRows.list(sql, OF_TYPE, filter.type(), shelf, modified, modified, id, query.limit());
    }

    private static List<Tracked> inInbox(Sql sql, DocumentQuery query) throws SQLException {
        Filter filter = query.filter();
        long modified = query.after().modified().packed();
        String id = query.after().id();
        return filter.isOfEveryType()
                ? TrackedRows.list(sql, IN_INBOX, modified, modified, id, query.limit())
                : TrackedRows.list(sql, IN_INBOX_OF_TYPE, modified, modified, id, filter.type(), query.limit());
    }
}
