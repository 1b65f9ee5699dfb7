package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.DocumentId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "accept",
        mixinStandardHelpOptions = true,
        description = "Takes over what a revision shows as edits of yours; of a refused document, tries it again.")
final class ReviewAccept extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    ReviewAccept(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        DocumentId document = findAny(open, id).document().id();
        await(open.engine().accept(document));
        Edited.print(this, open, document);
        return ExitCode.DONE;
    }
}
