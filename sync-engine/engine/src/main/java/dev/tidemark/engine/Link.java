package dev.tidemark.engine;

import dev.tidemark.domain.DocumentId;
import java.util.Locale;

/// A document that another one names.
public record Link(DocumentId target, Where where) {
    public enum Where {
        HERE,
        /// In the trash, from which it can be restored.
        TRASHED,
        /// Deleted for good.
        GONE,
        /// Not pulled yet, not readable for this user, or never made.
        NOT_HERE;

        /// As the command line writes it: `not-here`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// True where it leads nowhere.
    public boolean isDangling() {
        return where == Where.TRASHED || where == Where.GONE;
    }
}
