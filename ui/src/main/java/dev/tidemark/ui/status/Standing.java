package dev.tidemark.ui.status;

import dev.tidemark.ui.look.Icon;

/// The state of the workspace as the status bar shows it.
///
/// @param headline what it is doing, in a word or two
/// @param detail what waits, since when, when the next try is: a sentence, or empty
/// @param action what a person can do about it
record Standing(Icon icon, Tone tone, String headline, String detail, Action action) {
    /// What stands behind the detail as a link.
    enum Action {
        NONE,
        TRY_NOW,
        SIGN_IN,
        CONNECT
    }
}
