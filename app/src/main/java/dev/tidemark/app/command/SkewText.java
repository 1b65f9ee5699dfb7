package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.Skew;

/// What this release does not know of a document, as the command line says it.
final class SkewText {
    private SkewText() {}

    /// Adds nothing where all of it is known.
    static JsonText put(JsonText text, OpenWorkspace open, Document document) {
        open.engine().about(document).skew().ifPresent(skew -> text.put("laterSchema", json(skew)));
        return text;
    }

    static void print(WorkspaceCommand command, OpenWorkspace open, Document document) {
        open.engine().about(document).skew().ifPresent(skew -> command.console().print("schema:   " + skew.sentence()));
    }

    private static JsonText json(Skew skew) {
        return new JsonText()
                .put("name", skew.has().name())
                .put("version", skew.has().version())
                .put("known", skew.known());
    }
}
