package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.replicate.DocumentQuery.Filter;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists what was not let in or was refused; exit code 5 when there is something.")
final class ReviewList extends WorkspaceCommand {
    ReviewList(Surroundings here) {
        super(here);
    }

    @Override
    int run(OpenWorkspace open) {
        long found = 0;
        for (DocumentView view : Documents.in(open.engine(), Filter.inbox())) {
            if (ReviewText.isOne(view)) {
                console().print(isJson() ? ReviewText.json(view).toString() : ReviewText.line(view));
                found++;
            }
        }
        return found > 0 ? ExitCode.NEEDS_A_PERSON : ExitCode.DONE;
    }
}
