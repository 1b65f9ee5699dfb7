package dev.tidemark.replicate;

import dev.tidemark.domain.Schema;
import dev.tidemark.reconcile.Discrepancy;

/// A pulled revision that was not let in: kept, not joined, shown until a person decides.
///
/// @param revision empty for none
/// @param content the revision as it came, JSON
public record Review(String revision, String reason, String content) {
    public static final Review NONE = new Review("", "", "");

    /// The type of a document of which nothing but a revision under review is known.
    public static final String TYPE = "unreadable";

    public static final Schema SCHEMA = new Schema(TYPE, 1);

    /// Of which kind the reason is.
    public Discrepancy why() {
        return Discrepancy.of(reason);
    }

    /// The reason for people.
    public String words() {
        String kind = why().reason("");
        return reason.startsWith(kind) ? reason.substring(kind.length()) : reason;
    }

    /// True where a copy of this device wrote it: this device goes on under another id, and it is judged again.
    public boolean isOfACopy() {
        return stands() && why() == Discrepancy.CLONED;
    }

    public boolean stands() {
        return !revision.isEmpty();
    }
}
