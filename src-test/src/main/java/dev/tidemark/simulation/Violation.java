package dev.tidemark.simulation;

/// A promise of section 9 was broken. An error, so that no engine code catches it.
public final class Violation extends Error {
    private static final long serialVersionUID = 1;
    private final String invariant;

    Violation(String invariant, String what) {
        super(invariant + ": " + what);
        this.invariant = invariant;
    }

    /// `I1` to `I8`, or `quiet` where a world never comes to rest.
    public String invariant() {
        return invariant;
    }
}
