package dev.tidemark.ui.playground;

/// One line of the strip.
///
/// @param between who says it, and to whom
/// @param what is said
/// @param look how much it matters
public record StripLine(String between, String what, Look look) {
    /// How much a line matters to somebody who watches.
    enum Look {
        /// A document moves.
        PLAIN,
        /// What the two sides only need to understand each other.
        ASIDE,
        /// A device comes or goes.
        TURN
    }
}
