package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.engine.ConflictCounts;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.SyncStatus;
import dev.tidemark.reconcile.ConflictClass;
import java.time.Instant;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "How the workspace stands: its status, what waits for the gateway, documents by status.")
final class Status extends WorkspaceCommand {
    Status(Surroundings here) {
        super(here);
    }

    @Override
    int run(OpenWorkspace open) {
        SyncStatus status = open.engine().status();
        if (isJson()) {
            JsonText text = StatusText.put(new JsonText(), status);
            console().print(StatusText.put(text, open.engine().conflictCounts()).toString());
        } else {
            printText(open, status);
        }
        return ExitCode.DONE;
    }

    private void printConflicts(ConflictCounts counts) {
        for (ConflictClass each : ConflictClass.values()) {
            if (counts.open(each) > 0) {
                console().print(String.format("%s: %d to decide", each.word(), counts.open(each)));
            }
            if (counts.met(each) > 0) {
                console().print(String.format("%s: met %d times", each.word(), counts.met(each)));
            }
        }
    }

    private void printText(OpenWorkspace open, SyncStatus status) {
        console().print("workspace:    " + StatusText.sentence(status));
        if (open.config().hasGateway()) {
            console().print("gateway:      " + open.config().gateway());
            console().print("to confirm:   " + status.pending());
            console()
                    .print("last contact: "
                            + status.lastContact().map(Instant::toString).orElse("never"));
            Instant nextRetry = StatusText.nextRetry(status);
            console().print("next retry:   " + (nextRetry == null ? "none planned" : nextRetry.toString()));
        }
        status.trouble().ifPresent(trouble -> console().print("trouble:      " + OneLine.first(trouble)));
        status.clocks().words().forEach(words -> console().print("clock:        " + OneLine.of(words)));
        for (DocumentStatus each : DocumentStatus.values()) {
            if (status.count(each) > 0) {
                console().print(String.format("%-13s %d", each.word() + ":", status.count(each)));
            }
        }
        printConflicts(open.engine().conflictCounts());
    }
}
