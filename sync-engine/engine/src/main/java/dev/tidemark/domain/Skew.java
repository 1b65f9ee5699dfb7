package dev.tidemark.domain;

/// A document has more than this release knows. It is shown as far as it is known, may be edited, and what is not known
/// of it is kept as it is.
///
/// @param has the document's schema
/// @param known the newest version of it that is known here, 0 for a schema or a type that is not known at all
public record Skew(Schema has, int known) {
    /// For people.
    public String sentence() {
        String later = has.name() + " version " + has.version() + " is of a later release";
        return known > 0
                ? later + " than this one, which knows version " + known + ". What it does not know is kept."
                : has.name() + " is not known to this release. All of it is kept.";
    }
}
