package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.engine.DocumentView;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists what waits for a decision; exit code 5 when there is something.")
final class ConflictList extends WorkspaceCommand {
    @Option(names = "--settled", description = "List what was settled instead, on whatever device.")
    private boolean settled;

    ConflictList(Surroundings here) {
        super(here);
    }

    @Override
    int run(OpenWorkspace open) {
        if (settled) {
            printSettled(open, false);
            printSettled(open, true);
            return ExitCode.DONE;
        }
        long found = print(open, false) + print(open, true);
        return found > 0 ? ExitCode.NEEDS_A_PERSON : ExitCode.DONE;
    }

    private void printSettled(OpenWorkspace open, boolean trashed) {
        Instant now = Instant.now();
        for (DocumentView view : Documents.all(open.engine(), trashed)) {
            open.engine()
                    .settlements(view.document())
                    .forEach(each -> SettledText.print(this, view.document(), each, now));
        }
    }

    /// @return how many there are
    private long print(OpenWorkspace open, boolean trashed) {
        long found = 0;
        for (DocumentView view : Documents.all(open.engine(), trashed)) {
            if (view.conflicts() > 0) {
                List<ConflictValues> conflicts = ConflictValues.in(open.engine(), view);
                conflicts.forEach(each -> ConflictText.print(this, each));
                found += conflicts.size();
            }
        }
        return found;
    }
}
