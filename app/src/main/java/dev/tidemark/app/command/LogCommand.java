package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Intent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "Prints what was done on this device, oldest first.")
final class LogCommand extends WorkspaceCommand {
    @Option(names = "--document", paramLabel = "ID", description = "Only what was done to this document.")
    private @Nullable String document;

    LogCommand(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        if (document != null) {
            id(document);
        }
    }

    @Override
    int run(OpenWorkspace open) {
        DocumentId only =
                document == null ? null : findAny(open, document).document().id();
        List<Intent> page = page(open.engine(), only, 0);
        while (!page.isEmpty() && !console().isUnread()) {
            page.forEach(this::print);
            page = page(open.engine(), only, page.getLast().dot().sequence());
        }
        return ExitCode.DONE;
    }

    private static List<Intent> page(SyncEngine engine, @Nullable DocumentId only, long after) {
        return only == null ? engine.intents(after) : engine.intents(only, after);
    }

    private void print(Intent intent) {
        HistoryEntry entry = HistoryEntry.of(intent);
        console()
                .print(
                        isJson()
                                ? entry.json()
                                        .put("document", intent.document().value())
                                        .toString()
                                : entry.line() + "  " + intent.document());
    }
}
