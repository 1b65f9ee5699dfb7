package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.OpenCase;
import dev.tidemark.ui.text.ConflictWords;
import dev.tidemark.ui.text.Messages;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows what waits for a decision in a document.")
final class ConflictShow extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    ConflictShow(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) {
        DocumentView view = findAny(open, id);
        List<ConflictValues> conflicts = ConflictValues.in(open.engine(), view);
        var words = new ConflictWords(Messages.in(Locale.getDefault()));
        conflicts.forEach(each -> {
            ConflictText.print(this, each);
            if (!isJson()) {
                console().print("  " + words.sentence(each.kind()));
            }
            if (!isJson() && each.base() != null) {
                console().print("  before:  " + ConflictValues.plain(each.base()));
            }
        });
        List<OpenCase> whole = open.engine().openCases(view).stream()
                .filter(each -> each.field().isEmpty())
                .toList();
        whole.forEach(each -> console().say(words.sentence(each.kind())));
        if (conflicts.isEmpty() && whole.isEmpty()) {
            console().say("nothing is in conflict in this document");
        }
        return ExitCode.DONE;
    }
}
