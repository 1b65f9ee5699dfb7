package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.note.Note;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", mixinStandardHelpOptions = true, description = "Prints a note.")
final class NoteShow extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    NoteShow(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) {
        DocumentView view = find(open, id);
        if (isJson()) {
            console().print(AttachmentText.json(open, view).toString());
        } else {
            printText(open, view);
        }
        return ExitCode.DONE;
    }

    private void printText(OpenWorkspace open, DocumentView view) {
        Note note = Note.of(view.document());
        console().print(OneLine.of(note.title()));
        console().print("id:       " + note.id());
        console().print("status:   " + status(view));
        if (!note.tags().isEmpty()) {
            console().print("tags:     " + OneLine.of(String.join(", ", note.tags())));
        }
        console().print("created:  " + note.created());
        console().print("modified: " + note.modified());
        SkewText.print(this, open, view.document());
        LinkText.print(this, open, view.document());
        AttachmentText.print(this, open, view.document());
        if (!note.body().isEmpty()) {
            console().print("");
            console().print(note.body());
        }
    }

    static String status(DocumentView view) {
        var text = new StringBuilder(view.status().word());
        if (view.pending() > 0) {
            text.append(", ").append(view.pending()).append(" to confirm");
        }
        if (view.conflicts() > 0) {
            text.append(", ").append(view.conflicts()).append(" to settle");
        }
        if (view.refusal().stands()) {
            text.append(", refused: ")
                    .append(view.refusal().status())
                    .append(' ')
                    .append(view.refusal().reason());
        }
        return view.document().state().isTrashed()
                ? text.append(", in the trash").toString()
                : text.toString();
    }
}
