package dev.tidemark.search;

/// The files of the index cannot be read or written.
public final class SearchIndexException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SearchIndexException(String message, Throwable cause) {
        super(message, cause);
    }
}
