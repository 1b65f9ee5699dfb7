package dev.tidemark.ui.settings;

/// Light or dark.
public enum Appearance {
    /// As the system says.
    SYSTEM,
    LIGHT,
    DARK
}
