package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.Document;
import dev.tidemark.reconcile.Settlement;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        description = "Makes a settled conflict open again, wherever it was settled; for 30 days.")
final class ConflictUndo extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    @Option(names = "--field", paramLabel = "FIELD", description = "Which field; without it, what was settled last.")
    private @Nullable String field;

    ConflictUndo(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        Document document = findAny(open, id).document();
        Settlement settled = open.engine().settlements(document).stream()
                .filter(each -> field == null || each.path().value().equals(field))
                .max(Comparator.comparing(Settlement::time).thenComparing(Settlement::by))
                .orElseThrow(() -> CommandFailure.usage(
                        "nothing was settled in this document" + (field == null ? "" : " at \"" + field + "\"")));
        await(open.engine().undo(document.id(), settled.path()));
        Edited.print(this, open, document.id());
        return ExitCode.DONE;
    }
}
