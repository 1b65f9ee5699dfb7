package dev.tidemark.app.command;

import dev.tidemark.note.Note;

/// Prints one conflict.
final class ConflictText {
    private ConflictText() {}

    static void print(WorkspaceCommand command, ConflictValues conflict) {
        if (command.isJson()) {
            command.console().print(conflict.json().toString());
            return;
        }
        Note note = Note.of(conflict.document());
        command.console().print(note.id() + "  " + conflict.field() + "  " + OneLine.of(note.title()));
        conflict.lines().forEach(command.console()::print);
    }
}
