package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.note.Note;
import dev.tidemark.note.NoteType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists notes, the last modified first; those in the trash are left out.")
final class NoteList extends WorkspaceCommand {
    @Option(names = "--status", paramLabel = "STATUS", description = "Only notes with this status.")
    private @Nullable String status;

    @Option(names = "--tag", paramLabel = "TAG", description = "Only notes with this tag.")
    private @Nullable String tag;

    @Option(names = "--query", paramLabel = "TEXT", description = "Only notes whose title or text holds this.")
    private @Nullable String query;

    @Option(names = "--bodies", description = "With --json: print the texts, too.")
    private boolean bodies;

    @Option(names = "--trash", description = "List the trash instead.")
    private boolean trash;

    NoteList(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        StatusFilter.check(status);
    }

    @Override
    int run(OpenWorkspace open) {
        for (DocumentView view : Documents.of(open.engine(), NoteType.NAME, trash)) {
            if (isWanted(view)) {
                console().print(isJson() ? NoteText.json(view, bodies).toString() : NoteText.line(view));
            }
            if (console().isUnread()) {
                break;
            }
        }
        return ExitCode.DONE;
    }

    private boolean isWanted(DocumentView view) {
        if (!StatusFilter.admits(status, view)) {
            return false;
        }
        if (tag == null && query == null) {
            return true;
        }
        Note note = Note.of(view.document());
        return (tag == null || note.tags().contains(tag)) && (query == null || holds(note, query));
    }

    private static boolean holds(Note note, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return note.title().toLowerCase(Locale.ROOT).contains(wanted)
                || note.body().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
