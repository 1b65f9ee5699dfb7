package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.audit.AuditCheck.Verdict;
import picocli.CommandLine.Command;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Follows the audit log from its beginning and names the first entry that does not fit; exit code 7 then.",
            "Keep the last digest elsewhere to find out, later, that the log was not cut off or written anew."
        })
final class AuditVerify extends WorkspaceCommand {
    AuditVerify(Surroundings here) {
        super(here);
    }

    @Override
    int run(OpenWorkspace open) {
        return switch (open.engine().verifyAudit()) {
            case Verdict.Whole(long entries, String last) -> {
                console()
                        .print(
                                isJson()
                                        ? new JsonText()
                                                .put("whole", true)
                                                .put("entries", entries)
                                                .put("last", last)
                                                .toString()
                                        : "whole: " + entries + " entries"
                                                + (last.isEmpty() ? "" : ", the last " + last));
                yield ExitCode.DONE;
            }
            case Verdict.Broken(long number, String reason) -> {
                console()
                        .print(
                                isJson()
                                        ? new JsonText()
                                                .put("whole", false)
                                                .put("entry", number)
                                                .put("reason", reason)
                                                .toString()
                                        : "entry " + number + " does not fit: " + reason);
                yield ExitCode.DAMAGED;
            }
        };
    }
}
