package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.DocumentId;
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
        await(open.engine().edit(document, Trash.RESTORE));
        Edited.print(this, open, document);
        return ExitCode.DONE;
    }
}
