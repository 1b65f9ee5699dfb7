package dev.tidemark.ui.settings;

/// How a person wants the window.
///
/// @param textSize in percent of the usual size, 100 to 200
/// @param workOffline whether the switch *work offline* is on
public record Preferences(Appearance appearance, int textSize, boolean workOffline) {
    public static final int TEXT_SIZE_MIN = 80;
    public static final int TEXT_SIZE_MAX = 200;
    public static final Preferences USUAL = new Preferences(Appearance.SYSTEM, 100, false);

    public Preferences {
        textSize = Math.clamp(textSize, TEXT_SIZE_MIN, TEXT_SIZE_MAX);
    }

    public Preferences with(Appearance other) {
        return new Preferences(other, textSize, workOffline);
    }

    public Preferences withTextSize(int other) {
        return new Preferences(appearance, other, workOffline);
    }

    public Preferences withWorkOffline(boolean other) {
        return new Preferences(appearance, textSize, other);
    }
}
