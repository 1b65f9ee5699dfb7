package dev.tidemark.app.command;

import dev.tidemark.clock.ClockStanding;
import dev.tidemark.engine.ConflictCounts;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.SyncStatus;
import dev.tidemark.engine.Workspace;
import dev.tidemark.reconcile.ConflictClass;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The workspace's status as the command line shows it.
final class StatusText {
    private StatusText() {}

    /// Puts the members of `status --json` into an object.
    static JsonText put(JsonText text, SyncStatus status) {
        var documents = new JsonText();
        for (DocumentStatus each : DocumentStatus.values()) {
            documents.put(each.word(), status.count(each));
        }
        text.put("workspace", status.workspace().word())
                .put("pending", status.pending())
                .put("documents", documents)
                .putNullable("lastContact", status.lastContact().orElse(null))
                .putNullable("nextRetry", nextRetry(status));
        switch (status.workspace()) {
            case Workspace.Syncing(long done, long total) ->
                text.put("done", done).put("total", total);
            case Workspace.Stopped(String reason) -> text.put("reason", reason);
            case Workspace.Unauthorised(String user) -> text.put("user", user);
            case Workspace.Local _, Workspace.Offline _, Workspace.Connecting _, Workspace.UpToDate _ -> {}
        }
        status.trouble().ifPresent(trouble -> text.put("trouble", OneLine.first(trouble)));
        putClocks(text, status.clocks());
        return text;
    }

    /// Only where a clock is wrong: whose, by how much, and how far this computer's own seems to be behind.
    private static void putClocks(JsonText text, ClockStanding clocks) {
        if (clocks.ahead().isEmpty()) {
            return;
        }
        var ahead = new JsonText();
        clocks.ahead()
                .forEach(each -> ahead.put(each.device().value(), each.by().toHours()));
        text.put("clocksAhead", ahead);
        clocks.behind().ifPresent(behind -> text.put("clockBehind", behind.toHours()));
    }

    /// Conflicts by class: what is open, and what was met and needs nobody.
    static JsonText put(JsonText text, ConflictCounts counts) {
        var open = new JsonText();
        var met = new JsonText();
        for (ConflictClass each : ConflictClass.values()) {
            open.put(each.word(), counts.open(each));
            met.put(each.word(), counts.met(each));
        }
        return text.put("conflicts", open).put("met", met);
    }

    static @Nullable Instant nextRetry(SyncStatus status) {
        return status.workspace() instanceof Workspace.Offline(var _, var next) ? next.orElse(null) : null;
    }

    static String sentence(SyncStatus status) {
        String word = status.workspace().word();
        return switch (status.workspace()) {
            case Workspace.Syncing(long done, long total) -> word + ", " + done + " of " + total;
            case Workspace.Stopped(String reason) -> word + ": " + reason;
            case Workspace.Unauthorised(String user) ->
                word + ": the gateway does not take user " + user + " and password";
            case Workspace.Local _, Workspace.Offline _, Workspace.Connecting _, Workspace.UpToDate _ -> word;
        };
    }
}
