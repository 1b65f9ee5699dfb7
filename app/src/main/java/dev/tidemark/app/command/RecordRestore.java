package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.DocumentId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Takes a record out of the trash, or keeps one that was deleted elsewhere and is back.")
final class RecordRestore extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    RecordRestore(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        DocumentId document = findRecord(open, id).document().id();
        await(open.engine().edit(document, Trash.RESTORE));
        Edited.print(this, open, document);
        return ExitCode.DONE;
    }
}
