package dev.tidemark.ui.list;

/// Where in the workspace a person looks.
public enum Place {
    ALL,
    NOTES,
    RECORDS,
    INBOX,
    TRASH
}
