package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.EditRefusedException;
import dev.tidemark.intent.Action;
import dev.tidemark.note.NoteEdit;
import dev.tidemark.note.Tags;
import dev.tidemark.note.Title;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "edit", mixinStandardHelpOptions = true, description = "Edits a note; what is not given stays.")
final class NoteEditCommand extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    @Option(names = "--title", paramLabel = "TEXT", description = "One line; - reads standard input.")
    private @Nullable String title;

    @Option(
            names = "--body",
            paramLabel = "TEXT",
            description = "The whole new text; what differs becomes the edit. - reads standard input.")
    private @Nullable String body;

    @Option(names = "--append", paramLabel = "TEXT", description = "Goes to the text's end; - reads standard input.")
    private @Nullable String append;

    @Option(names = "--tag", paramLabel = "TAG", description = "Adds a tag; may be given several times.")
    private Set<String> tags = new LinkedHashSet<>();

    @Option(names = "--untag", paramLabel = "TAG", description = "Takes a tag away; may be given several times.")
    private Set<String> untags = new LinkedHashSet<>();

    NoteEditCommand(Surroundings here) {
        super(here);
    }

    @Override
    boolean readsInput() {
        return TextArgument.isInputAmong(title, body, append);
    }

    @Override
    void check() {
        id(id);
        String given = title;
        if (given != null && !TextArgument.isInput(given)) {
            Checked.by(() -> new Title(given));
        }
        tags.forEach(tag -> Checked.that(() -> Tags.check(tag)));
        if (untags.stream().anyMatch(tags::contains)) {
            throw CommandFailure.usage("a tag is either added or taken away");
        }
        if (title == null && body == null && append == null && tags.isEmpty() && untags.isEmpty()) {
            throw CommandFailure.usage("say what to edit: --title, --body, --append, --tag or --untag");
        }
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        DocumentId document = find(open, id).document().id();
        NoteEdit edit = edit();
        await(open.engine().edit(document, local -> actions(edit, local)));
        Edited.print(this, open, document);
        return ExitCode.DONE;
    }

    private NoteEdit edit() throws IOException {
        String titleText = TextArgument.textOrNull(title, console());
        return new NoteEdit(
                titleText == null ? null : Checked.by(() -> new Title(titleText)),
                TextArgument.textOrNull(body, console()),
                append == null ? "" : TextArgument.text(append, console()),
                tags,
                untags);
    }

    private static List<Action> actions(NoteEdit edit, Optional<Document> local) {
        Document document = local.orElseThrow(() -> new EditRefusedException("the note is not here any more"));
        if (document.state().isTrashed()) {
            throw new EditRefusedException(
                    "the note is in the trash; `tidemark note restore " + document.id() + "` brings it back");
        }
        return edit.actions(document);
    }
}
