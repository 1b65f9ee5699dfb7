package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.Contested;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Takes a note out of the trash, or keeps one that was deleted elsewhere and is back.")
final class NoteRestore extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    NoteRestore(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        DocumentId document = find(open, id).document().id();
        await(open.engine()
                .edit(
                        document,
                        local -> local.filter(NoteRestore::isToBeDecided)
                                .map(_ -> List.<Action>of(new Action.RestoreDocument()))
                                .orElse(List.of())));
        Edited.print(this, open, document);
        return ExitCode.DONE;
    }

    private static boolean isToBeDecided(Document document) {
        return document.state().isTrashed() || Contested.in(document).isPresent();
    }
}
