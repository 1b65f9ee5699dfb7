package dev.tidemark.app.window;

import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.replicate.Json;
import dev.tidemark.ui.settings.Appearance;
import dev.tidemark.ui.settings.Preferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How a person wants the window, in the workspace's folder. Nothing of worth: what cannot be read is as usual again.
final class PreferencesFile {
    private static final Logger LOG = LoggerFactory.getLogger(PreferencesFile.class);
    private static final String APPEARANCE = "appearance";
    private static final String TEXT_SIZE = "textSize";
    private static final String WORK_OFFLINE = "workOffline";

    private final Path file;

    PreferencesFile(WorkspaceFolder folder) {
        file = folder.path().resolve("window.json");
    }

    Preferences read() {
        try {
            if (!Files.exists(file)) {
                return Preferences.USUAL;
            }
            JsonReader in = JsonReader.of(Json.parse(Files.readAllBytes(file)));
            return new Preferences(
                    Appearance.valueOf(in.text(APPEARANCE)),
                    (int) in.whole(TEXT_SIZE),
                    in.text(WORK_OFFLINE).equals(Boolean.toString(true)));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} cannot be read; the window looks as usual", file, e);
            return Preferences.USUAL;
        }
    }

    void write(Preferences preferences) {
        var form = new Members(Map.of(
                APPEARANCE, FieldValue.of(preferences.appearance().name()),
                TEXT_SIZE, FieldValue.of(preferences.textSize()),
                WORK_OFFLINE, FieldValue.of(Boolean.toString(preferences.workOffline()))));
        try {
            Files.write(file, Json.write(form));
        } catch (IOException e) {
            LOG.warn("{} cannot be written; the window will look as usual next time", file, e);
        }
    }
}
