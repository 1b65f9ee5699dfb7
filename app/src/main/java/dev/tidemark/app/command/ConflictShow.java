package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows what waits for a decision in a document.")
final class ConflictShow extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    ConflictShow(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) {
        List<ConflictValues> conflicts =
                ConflictValues.in(open.engine(), findAny(open, id).document());
        conflicts.forEach(each -> {
            ConflictText.print(this, each);
            if (!isJson() && each.base() != null) {
                console().print("  before:  " + ConflictValues.plain(each.base()));
            }
        });
        if (conflicts.isEmpty()) {
            console().say("nothing is in conflict in this document");
        }
        return ExitCode.DONE;
    }
}
