package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.Sibling;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        description = "Settles one conflict with one of its values or with another; reaches all devices.")
final class ConflictResolve extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    @Option(
            names = "--field",
            required = true,
            paramLabel = "FIELD",
            description = "Which field: title, body, or the name of a question.")
    private String field = "";

    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    /// Which value stays.
    private static final class Choice {
        @Option(
                names = "--take",
                paramLabel = "local|remote|N",
                description = "This device's value, the other one, or the one with this number.")
        private @Nullable String take;

        @Option(names = "--value", paramLabel = "TEXT", description = "Another value; - reads standard input.")
        private @Nullable String value;
    }

    ConflictResolve(Surroundings here) {
        super(here);
    }

    @Override
    boolean readsInput() {
        return TextArgument.isInput(choice.value);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        DocumentView view = findAny(open, id);
        Document document = view.document();
        List<ConflictValues> conflicts = ConflictValues.in(open.engine(), view);
        ConflictValues wanted = conflicts.stream()
                .filter(each -> each.field().equals(field))
                .findFirst()
                .orElseThrow(() -> none(conflicts));
        var settled = new Action.ResolveConflict(wanted.conflict().path(), value(wanted));
        // Only the values looked at are settled; what a pull brings meanwhile stays a conflict.
        await(open.engine().edit(document, List.of(settled)));
        Edited.print(this, open, document.id());
        return ExitCode.DONE;
    }

    private CommandFailure none(List<ConflictValues> conflicts) {
        String fields = conflicts.stream().map(ConflictValues::field).collect(Collectors.joining(", "));
        return CommandFailure.usage("nothing is in conflict in the field " + field + " of this document"
                + (fields.isEmpty() ? "" : ", but in " + fields));
    }

    private FieldValue value(ConflictValues conflict) throws IOException {
        String take = choice.take;
        if (take == null) {
            return Kinds.written(
                    conflict.document(),
                    conflict.conflict().path(),
                    TextArgument.text(choice.value == null ? "" : choice.value, console()));
        }
        return switch (take) {
            case "local" -> conflict.local();
            case "remote" -> remote(conflict);
            default -> numbered(conflict, take);
        };
    }

    private static FieldValue remote(ConflictValues conflict) {
        List<Sibling> remote = conflict.remote();
        if (remote.size() > 1) {
            throw CommandFailure.usage("there are " + remote.size() + " remote values: take one by its number");
        }
        return remote.getFirst().value();
    }

    private static FieldValue numbered(ConflictValues conflict, String take) {
        int size = conflict.values().size();
        if (!take.matches("[1-9]\\d{0,8}") || Integer.parseInt(take) > size) {
            throw CommandFailure.usage("take local, remote, or a number from 1 to " + size + ", not \"" + take + "\"");
        }
        return conflict.values().get(Integer.parseInt(take) - 1).value();
    }
}
