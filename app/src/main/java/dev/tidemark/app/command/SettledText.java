package dev.tidemark.app.command;

import dev.tidemark.domain.Document;
import dev.tidemark.reconcile.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// How a conflict was settled, as the command line shows it.
final class SettledText {
    private SettledText() {}

    static void print(WorkspaceCommand command, Document document, Settlement settled, Instant now) {
        if (command.isJson()) {
            command.console().print(json(document, settled, now).toString());
            return;
        }
        String who = settled.author().isEmpty()
                ? settled.deviceName()
                : settled.deviceName() + " (" + settled.author() + ")";
        command.console().print(document.id() + "  " + settled.path() + "  " + OneLine.of(Kinds.title(document)));
        command.console()
                .print("  settled  " + settled.time() + "  " + OneLine.of(who) + ": "
                        + OneLine.of(ConflictValues.plain(settled.chosen())));
        command.console()
                .print("  of       "
                        + settled.versions().stream()
                                .map(ConflictValues::plain)
                                .map(OneLine::of)
                                .collect(Collectors.joining(" | ")));
    }

    private static JsonText json(Document document, Settlement settled, Instant now) {
        List<JsonText> versions = settled.versions().stream()
                .map(each -> new JsonText().put("value", each))
                .toList();
        return new JsonText()
                .put("id", document.id().value())
                .put("type", document.type())
                .put("field", settled.path().value())
                .put("chosen", settled.chosen())
                .putAll("values", versions)
                .put("device", settled.deviceName())
                .put("author", settled.author())
                .put("time", settled.time())
                .put("undoable", settled.canBeUndone(now));
    }
}
