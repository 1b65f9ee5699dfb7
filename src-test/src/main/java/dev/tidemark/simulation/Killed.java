package dev.tidemark.simulation;

/// The process of one device ends here, in the middle of whatever it did. No engine code may catch it.
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
