package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.engine.DocumentView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows why something waits, what it holds, and what can be done.")
final class ReviewShow extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    ReviewShow(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) {
        DocumentView view = findAny(open, id);
        if (!ReviewText.isOne(view)) {
            console().say("nothing is to be decided about this document");
            return ExitCode.DONE;
        }
        if (isJson()) {
            console().print(ReviewText.json(view).toString());
            return ExitCode.DONE;
        }
        console().print(ReviewText.line(view));
        console().print("  to do:    " + ReviewText.action(view));
        if (view.review().stands()) {
            console().print("  evidence: revision " + view.review().revision());
            console().print("  " + view.review().content());
        }
        return ExitCode.DONE;
    }
}
