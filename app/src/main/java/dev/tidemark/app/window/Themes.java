package dev.tidemark.app.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tidemark.ui.settings.Appearance;
import dev.tidemark.ui.settings.Preferences;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Parent;

/// Light or dark, as a person or else the system wants it, and the size of the text.
final class Themes {
    private static final String ROOT = "root";
    private static final String SIZE = "text-size-";

    private final ObjectProperty<Preferences> preferences;
    private final Parent root;
    /// Held here, since the platform holds its listeners for ever and we hold this one as long as the window.
    private final InvalidationListener system = _ -> apply();

    private Themes(ObjectProperty<Preferences> preferences, Parent root) {
        this.preferences = preferences;
        this.root = root;
    }

    /// Dresses the window now and whenever something of it changes.
    static void follow(ObjectProperty<Preferences> preferences, Parent root) {
        var themes = new Themes(preferences, root);
        preferences.addListener((_, _, _) -> themes.apply());
        Platform.getPreferences().colorSchemeProperty().addListener(themes.system);
        themes.apply();
    }

    private void apply() {
        boolean dark = isDark(preferences.get().appearance());
        String sheet = dark ? new PrimerDark().getUserAgentStylesheet() : new PrimerLight().getUserAgentStylesheet();
        if (!sheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(sheet);
        }
        var classes =
                List.of(ROOT, dark ? "dark" : "light", SIZE + preferences.get().textSize());
        if (!root.getStyleClass().equals(classes)) {
            root.getStyleClass().setAll(classes);
        }
    }

    private static boolean isDark(Appearance appearance) {
        return switch (appearance) {
            case DARK -> true;
            case LIGHT -> false;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }
}
