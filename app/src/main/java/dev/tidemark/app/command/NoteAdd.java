package dev.tidemark.app.command;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.note.NewNote;
import dev.tidemark.note.Tags;
import dev.tidemark.note.Title;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "add", mixinStandardHelpOptions = true, description = "Makes a note and prints its id.")
final class NoteAdd extends WorkspaceCommand {
    @Option(names = "--title", required = true, paramLabel = "TEXT", description = "One line; - reads standard input.")
    private String title = "";

    @Option(names = "--body", paramLabel = "TEXT", description = "The text; - reads standard input.")
    private @Nullable String body;

    @Option(names = "--tag", paramLabel = "TAG", description = "May be given several times.")
    private Set<String> tags = new LinkedHashSet<>();

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "Who may read it; may be given several times. Default: the workspace's own.")
    private List<String> channels = List.of();

    NoteAdd(Surroundings here) {
        super(here);
    }

    @Override
    boolean readsInput() {
        return TextArgument.isInputAmong(title, body);
    }

    @Override
    void check() {
        if (!TextArgument.isInput(title)) {
            Checked.by(() -> new Title(title));
        }
        tags.forEach(tag -> Checked.that(() -> Tags.check(tag)));
        Channels.check(channels);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        DocumentId id = new DocumentId(UuidCreator.getTimeOrderedEpoch().toString());
        NewNote note = note(open.config());
        await(open.engine().edit(id, _ -> List.of(note.create())));
        Edited.print(this, open, id);
        return ExitCode.DONE;
    }

    private NewNote note(WorkspaceConfig config) throws IOException {
        String titleText = TextArgument.text(title, console());
        String bodyText = body == null ? "" : TextArgument.text(body, console());
        return new NewNote(
                Checked.by(() -> new Title(titleText)),
                bodyText,
                tags,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                null,
                channels.isEmpty() ? config.channels() : channels,
                config.user());
    }
}
