package dev.tidemark.app.command;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.form.Answers;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.FormSession;
import dev.tidemark.form.RuleFormEngine;
import dev.tidemark.record.Forms;
import dev.tidemark.record.GivenAnswers;
import dev.tidemark.record.NewRecord;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "add", mixinStandardHelpOptions = true, description = "Makes a record of a form and prints its id.")
final class RecordAdd extends WorkspaceCommand {
    @Option(names = "--form", required = true, paramLabel = "FORM", description = "Which form: water-point.")
    private String form = "";

    @Option(
            names = "--answers",
            required = true,
            paramLabel = "JSON",
            description = "One JSON object of fields; a repeat is a list of objects. - reads standard input.")
    private String answers = "";

    @Option(names = "--finalize", description = "The record is complete: refused while a rule of the form is not met.")
    private boolean finalize;

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "Who may read it; may be given several times. Default: the workspace's own.")
    private List<String> channels = List.of();

    RecordAdd(Surroundings here) {
        super(here);
    }

    @Override
    boolean readsInput() {
        return TextArgument.isInput(answers);
    }

    @Override
    void check() {
        form();
        Channels.check(channels);
    }

    private FormDefinition form() {
        return Forms.BUILT_IN.named(form).orElseThrow(() -> {
            String known =
                    Forms.BUILT_IN.forms().stream().map(FormDefinition::name).collect(Collectors.joining(", "));
            return CommandFailure.usage("there is no form \"" + form + "\"; these are: " + known);
        });
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        DocumentId id = new DocumentId(UuidCreator.getTimeOrderedEpoch().toString());
        NewRecord made = made(open.config());
        await(open.engine().edit(id, _ -> List.of(made.create())));
        Edited.print(this, open, id);
        return ExitCode.DONE;
    }

    private NewRecord made(WorkspaceConfig config) throws IOException {
        var given = RecordAnswers.read(form(), answers, console());
        if (finalize) {
            checkThatNothingIsMissing(given);
        }
        return new NewRecord(
                form(),
                given,
                finalize,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                channels.isEmpty() ? config.channels() : channels,
                config.user());
    }

    private void checkThatNothingIsMissing(GivenAnswers given) {
        FormSession session = new RuleFormEngine().open(form(), given.over(Answers.NONE), RecordText.today());
        if (!session.canBeFinalized()) {
            throw CommandFailure.usage(RecordAnswers.unmet(session));
        }
    }
}
