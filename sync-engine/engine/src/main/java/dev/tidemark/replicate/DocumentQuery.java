package dev.tidemark.replicate;

import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.Document;

/// Which documents a list shows: last modified first, then by id.
///
/// @param after where the last page ended, [Cursor#START] for the first
public record DocumentQuery(Filter filter, Cursor after, int limit) {
    public static final int LIMIT_MAX = 500;

    public DocumentQuery {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("a page holds 1 to " + LIMIT_MAX + " documents: " + limit);
        }
    }

    /// The first page.
    public static DocumentQuery first(Filter filter, int limit) {
        return new DocumentQuery(filter, Cursor.START, limit);
    }

    /// Where a document is looked for. Those that the gateway's tombstone took away are nowhere.
    public enum Shelf {
        /// Not in the trash.
        LISTED,
        TRASH,
        /// The engine's own: enrolments of devices, whether in the trash or not. In no list and no count.
        APART,
        /// Under review, rejected, in conflict or contested, wherever else it is.
        INBOX
    }

    /// True for types that only the engine knows and no user's list shows.
    public static boolean isApart(String type) {
        return type.equals(Enrolment.NAME);
    }

    /// @param type the document type, empty for all of them
    public record Filter(Shelf shelf, String type) {
        private static final String EVERY_TYPE = "";

        /// All that is not in the trash.
        public static Filter all() {
            return new Filter(Shelf.LISTED, EVERY_TYPE);
        }

        /// What is not in the trash, of one type.
        public static Filter ofType(String type) {
            return new Filter(Shelf.LISTED, type);
        }

        public static Filter trash() {
            return new Filter(Shelf.TRASH, EVERY_TYPE);
        }

        /// What needs a person.
        public static Filter inbox() {
            return new Filter(Shelf.INBOX, EVERY_TYPE);
        }

        /// The same type elsewhere.
        public Filter on(Shelf other) {
            return new Filter(other, type);
        }

        public boolean isOfEveryType() {
            return type.equals(EVERY_TYPE);
        }

        public boolean admits(Tracked tracked) {
            return !tracked.gone() && admits(tracked.local(), Standing.needsPerson(tracked));
        }

        /// @param needsPerson whether it belongs into the inbox
        public boolean admits(Document document, boolean needsPerson) {
            boolean apart = isApart(document.type());
            return (isOfEveryType() || document.type().equals(type))
                    && switch (shelf) {
                        case LISTED -> !apart && !document.state().isTrashed();
                        case TRASH -> !apart && document.state().isTrashed();
                        case APART -> apart;
                        case INBOX -> needsPerson;
                    };
        }
    }

    /// @param modified when the last document of the page was last modified
    /// @param id its id
    public record Cursor(HlcTimestamp modified, String id) {
        public static final Cursor START = new Cursor(new HlcTimestamp(Long.MAX_VALUE), "");

        /// Where a page ended whose last document is this one.
        public static Cursor after(Document last) {
            return new Cursor(last.modified(), last.id().value());
        }
    }
}
