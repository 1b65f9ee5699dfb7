package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.Document;
import dev.tidemark.intent.Intent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Tells what became of a note, oldest first: what this device did to it, what other devices did last,",
            "and which values were replaced or merged when devices met."
        })
final class NoteHistory extends WorkspaceCommand {
    private static final int SUPERSEDED_MAX = 10_000;

    @Parameters(paramLabel = "ID")
    private String id = "";

    NoteHistory(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) {
        Document document = find(open, id).document();
        var entries = new ArrayList<HistoryEntry>();
        List<Intent> own = OwnIntents.of(open.engine(), document.id());
        own.forEach(intent -> entries.add(HistoryEntry.of(intent)));
        document.streams().values().stream()
                .filter(head -> !head.dot().device().equals(open.engine().device()))
                .forEach(head -> entries.add(HistoryEntry.of(head)));
        open.engine()
                .superseded(document.id(), SUPERSEDED_MAX)
                .forEach(each -> entries.add(HistoryEntry.of(each, document)));
        print(entries);
        if (!own.isEmpty() && own.getFirst().docSequence() > 1) {
            console().say("what this device did before is no longer kept one by one: it is old, and on the gateway");
        }
        return ExitCode.DONE;
    }

    private void print(List<HistoryEntry> entries) {
        entries.sort(Comparator.comparing(HistoryEntry::time));
        entries.forEach(entry -> console().print(isJson() ? entry.json().toString() : entry.line()));
    }
}
