package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.DocumentId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "discard",
        mixinStandardHelpOptions = true,
        description = "Overrules a revision with what is here; of a refused document, takes your edits back.")
final class ReviewDiscard extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    ReviewDiscard(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        DocumentId document = findAny(open, id).document().id();
        await(open.engine().discard(document));
        Edited.print(this, open, document);
        return ExitCode.DONE;
    }
}
