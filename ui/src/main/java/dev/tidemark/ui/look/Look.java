package dev.tidemark.ui.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// The product's own fonts and style sheets, over the theme.
public final class Look {
    private static final String PLACE = "/dev/tidemark/ui/";
    private static final List<String> FONTS = List.of(
            "inter-latin-400-normal",
            "inter-latin-500-normal",
            "inter-latin-600-normal",
            "inter-latin-700-normal",
            "jetbrains-mono-latin-400-normal");
    private static final List<String> SHEETS =
            List.of("base", "shell", "list", "status", "editor", "form", "merge", "start", "playground");

    private Look() {}

    /// Makes the fonts known to the toolkit; once in a process, before the first scene.
    public static void loadFonts() {
        for (String name : FONTS) {
            try (InputStream file = Look.class.getResourceAsStream(PLACE + "fonts/" + name + ".woff")) {
                Font.loadFont(Objects.requireNonNull(file, name), 0);
            } catch (IOException e) {
                throw new UncheckedIOException("the font " + name + " cannot be read", e);
            }
        }
    }

    /// Dresses a scene.
    public static void apply(Scene scene) {
        scene.getStylesheets().setAll(sheets().toList());
    }

    private static Stream<String> sheets() {
        return SHEETS.stream()
                .map(name -> Look.class.getResource(PLACE + "css/" + name + ".css"))
                .map(Objects::requireNonNull)
                .map(URL::toExternalForm);
    }
}
