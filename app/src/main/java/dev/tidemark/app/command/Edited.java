package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.DocumentId;

/// What an acknowledged edit prints: one line, in one write, once it is forced to disk.
final class Edited {
    private Edited() {}

    static void print(WorkspaceCommand command, OpenWorkspace open, DocumentId id) {
        String line = command.isJson()
                ? open.engine()
                        .document(id)
                        .map(view -> AttachmentText.json(open, view).toString())
                        .orElse("")
                : id.value();
        command.console().printNow(line);
    }
}
