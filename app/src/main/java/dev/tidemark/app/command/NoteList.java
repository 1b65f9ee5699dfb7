package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.note.Note;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
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
        String wanted = status;
        if (wanted != null
                && Arrays.stream(DocumentStatus.values())
                        .noneMatch(each -> each.word().equals(wanted))) {
            String known = Arrays.stream(DocumentStatus.values())
                    .map(DocumentStatus::word)
                    .collect(Collectors.joining(", "));
            throw CommandFailure.usage("\"" + wanted + "\" is no status; these are: " + known);
        }
    }

    @Override
    int run(OpenWorkspace open) {
        for (DocumentView view : Notes.in(open.engine(), trash)) {
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
        if (status != null && !status.equals(view.status().word())) {
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
