package dev.tidemark.replicate;

/// A pulled revision that was not let in: kept, not joined, shown until a person decides.
///
/// @param revision empty for none
/// @param content the revision as it came, JSON
public record Review(String revision, String reason, String content) {
    public static final Review NONE = new Review("", "", "");

    public boolean stands() {
        return !revision.isEmpty();
    }
}
