package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.DocumentId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "delete", mixinStandardHelpOptions = true, description = "Puts a record into the trash.")
final class RecordDelete extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    RecordDelete(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        DocumentId document = findRecord(open, id).document().id();
        await(open.engine().edit(document, Trash.DELETE));
        Edited.print(this, open, document);
        return ExitCode.DONE;
    }
}
