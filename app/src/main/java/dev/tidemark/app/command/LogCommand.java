package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.audit.AuditEntry;
import dev.tidemark.audit.AuditFact;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Intent;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what was done on this device, and what it did with what came from elsewhere, in the order in which",
            "it happened."
        })
final class LogCommand extends WorkspaceCommand {
    @Option(names = "--document", paramLabel = "ID", description = "Only what is about this document.")
    private @Nullable String document;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only what is not older: 7d, 12h, a date, or a date with time.")
    private @Nullable String since;

    LogCommand(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        if (document != null) {
            id(document);
        }
        if (since != null) {
            var _ = after(since);
        }
    }

    @Override
    int run(OpenWorkspace open) {
        DocumentId only =
                document == null ? null : findAny(open, document).document().id();
        new Telling(open.engine(), only, since == null ? Instant.EPOCH : after(since)).tell();
        return ExitCode.DONE;
    }

    private static Instant after(String text) {
        return Since.parse(text, Instant.now(), ZoneId.systemDefault());
    }

    /// Walks the audit log; an entry about intents stands for these, and for those before it that are in no entry.
    private final class Telling {
        private final SyncEngine engine;
        private final @Nullable DocumentId only;
        private final Instant start;
        private final Queue<Intent> read = new ArrayDeque<>();
        private long intent;

        Telling(SyncEngine engine, @Nullable DocumentId only, Instant start) {
            this.engine = engine;
            this.only = only;
            this.start = start;
        }

        void tell() {
            List<AuditEntry> page = engine.audit(0);
            while (!page.isEmpty() && !console().isUnread()) {
                page.forEach(this::tell);
                page = engine.audit(page.getLast().number());
            }
            tellIntents(Long.MAX_VALUE);
        }

        private void tell(AuditEntry entry) {
            if (entry.note().content().values().get("last") instanceof FieldValue.Whole(long last)
                    && entry.note().kind() == AuditFact.Kind.INTENTS) {
                tellIntents(last);
            } else if (isWanted(entry.note())) {
                console().print(isJson() ? AuditText.json(entry) : AuditText.line(entry));
            }
        }

        private boolean isWanted(AuditFact note) {
            return (only == null || note.document().equals(only.value()))
                    && !note.time().wall().isBefore(start);
        }

        private void tellIntents(long last) {
            Intent next = next();
            while (next != null && next.dot().sequence() <= last && !console().isUnread()) {
                intent = read.remove().dot().sequence();
                if (!next.hlc().wall().isBefore(start)) {
                    print(next);
                }
                next = next();
            }
        }

        private @Nullable Intent next() {
            if (read.isEmpty()) {
                read.addAll(only == null ? engine.intents(intent) : engine.intents(only, intent));
            }
            return read.peek();
        }
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
