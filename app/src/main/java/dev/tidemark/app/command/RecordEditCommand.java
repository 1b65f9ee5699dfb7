package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.Document;
import dev.tidemark.record.RecordEdit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "edit",
        mixinStandardHelpOptions = true,
        description = "Edits a record; fields that are not named stay. A finalized record becomes a draft again.")
final class RecordEditCommand extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    @Option(
            names = "--answers",
            required = true,
            paramLabel = "JSON",
            description = {
                "One JSON object of fields; null clears one. A list replaces a repeat's rows: with \"id\" a row that",
                "is there, without it a new one. - reads standard input."
            })
    private String answers = "";

    RecordEditCommand(Surroundings here) {
        super(here);
    }

    @Override
    boolean readsInput() {
        return TextArgument.isInput(answers);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        Document document = findRecord(open, id).document();
        var form = RecordAnswers.form(document);
        var edit = new RecordEdit(form, RecordAnswers.read(form, answers, console()));
        await(open.engine().edit(document.id(), local -> edit.actions(RecordAnswers.editable(local))));
        Edited.print(this, open, document.id());
        return ExitCode.DONE;
    }
}
