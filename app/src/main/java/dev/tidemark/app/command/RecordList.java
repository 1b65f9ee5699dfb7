package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.record.FilledForm;
import dev.tidemark.record.RecordType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists records, the last modified first; those in the trash are left out.")
final class RecordList extends WorkspaceCommand {
    @Option(names = "--form", paramLabel = "FORM", description = "Only records of this form.")
    private @Nullable String form;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only records with this status.")
    private @Nullable String status;

    @Option(names = "--query", paramLabel = "TEXT", description = "Only records whose title or answers hold this.")
    private @Nullable String query;

    @Option(names = "--answers", description = "With --json: print the answers, too.")
    private boolean answers;

    @Option(names = "--trash", description = "List the trash instead.")
    private boolean trash;

    RecordList(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        StatusFilter.check(status);
    }

    @Override
    int run(OpenWorkspace open) {
        for (DocumentView view : Documents.of(open.engine(), RecordType.NAME, trash)) {
            if (isWanted(view)) {
                console().print(isJson() ? RecordText.json(view, answers).toString() : RecordText.line(view));
            }
            if (console().isUnread()) {
                break;
            }
        }
        return ExitCode.DONE;
    }

    private boolean isWanted(DocumentView view) {
        if (!StatusFilter.admits(status, view)) {
            return false;
        }
        if (form == null && query == null) {
            return true;
        }
        FilledForm record = FilledForm.of(view.document());
        return (form == null || form.equals(record.formName())) && (query == null || holds(record, query));
    }

    private static boolean holds(FilledForm record, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return record.title().toLowerCase(Locale.ROOT).contains(wanted)
                || record.answers()
                        .values()
                        .canonical()
                        .toLowerCase(Locale.ROOT)
                        .contains(wanted);
    }
}
