package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.engine.DocumentView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Prints the whole content as one JSON document: what was not let in, or what was refused.")
final class ReviewExport extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    ReviewExport(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) {
        DocumentView view = findAny(open, id);
        console().print(open.engine().exported(view));
        return ExitCode.DONE;
    }
}
