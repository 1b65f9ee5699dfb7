package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.Document;
import dev.tidemark.engine.EditRefusedException;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.FormSession;
import dev.tidemark.form.RuleFormEngine;
import dev.tidemark.intent.Action;
import dev.tidemark.record.FilledForm;
import dev.tidemark.record.RecordEdit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "finalize",
        mixinStandardHelpOptions = true,
        description = "Marks a record as complete; refused while a rule of its form is not met.")
final class RecordFinalize extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    RecordFinalize(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        Document document = findRecord(open, id).document();
        FormDefinition form = RecordAnswers.form(document);
        await(open.engine().edit(document.id(), local -> actions(form, RecordAnswers.editable(local))));
        Edited.print(this, open, document.id());
        return ExitCode.DONE;
    }

    private static List<Action> actions(FormDefinition form, Document document) {
        FormSession session =
                new RuleFormEngine().open(form, FilledForm.of(document).answers(), RecordText.today());
        if (!session.canBeFinalized()) {
            throw new EditRefusedException(RecordAnswers.unmet(session));
        }
        return RecordEdit.finalize(document, form);
    }
}
