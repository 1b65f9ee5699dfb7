package dev.tidemark.app.command;

import dev.tidemark.domain.Document;

/// Prints one conflict.
final class ConflictText {
    private ConflictText() {}

    static void print(WorkspaceCommand command, ConflictValues conflict) {
        if (command.isJson()) {
            command.console().print(conflict.json().toString());
            return;
        }
        Document document = conflict.document();
        command.console().print(document.id() + "  " + conflict.field() + "  " + OneLine.of(Kinds.title(document)));
        conflict.lines().forEach(command.console()::print);
    }
}
