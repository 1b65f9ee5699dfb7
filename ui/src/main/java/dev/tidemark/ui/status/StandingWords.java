package dev.tidemark.ui.status;

import dev.tidemark.engine.SyncStatus;
import dev.tidemark.engine.Workspace;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.status.Standing.Action;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.text.Times;
import java.time.Instant;
import java.util.Optional;

/// From what the engine reports to what the status bar says.
final class StandingWords {
    private final Messages messages;
    private final Times times;

    StandingWords(Messages messages, Times times) {
        this.messages = messages;
        this.times = times;
    }

    /// @param chosenOffline whether the person wants to work offline
    Standing of(SyncStatus status, boolean chosenOffline) {
        return switch (status.workspace()) {
            case Workspace.Local() ->
                new Standing(
                        Icon.COMPUTER,
                        Tone.QUIET,
                        messages.get("sync.local"),
                        messages.get("sync.local.detail"),
                        Action.CONNECT);
            case Workspace.Offline(var since, var next) ->
                chosenOffline ? workingOffline(status) : offline(status, since, next);
            case Workspace.Connecting() ->
                new Standing(
                        Icon.SPINNER, Tone.ON_ITS_WAY, messages.get("sync.connecting"), waiting(status), Action.NONE);
            case Workspace.UpToDate() ->
                new Standing(
                        Icon.CHECK,
                        Tone.CONFIRMED,
                        messages.get("sync.upToDate"),
                        sentences(contact(status), ownClock(status)),
                        Action.NONE);
            case Workspace.Syncing(var done, var total) -> syncing(status, done, total);
            case Workspace.Unauthorised(var user) ->
                new Standing(
                        Icon.LOCK,
                        Tone.WRONG,
                        messages.get("sync.unauthorised", user),
                        waiting(status),
                        Action.SIGN_IN);
            case Workspace.Stopped(var reason) ->
                new Standing(
                        Icon.STOPPED,
                        Tone.WRONG,
                        messages.get("sync.stopped"),
                        sentences(reason, waiting(status)),
                        Action.TRY_NOW);
        };
    }

    private Standing workingOffline(SyncStatus status) {
        return new Standing(
                Icon.OFFLINE, Tone.NEEDS_A_LOOK, messages.get("sync.workOffline"), waiting(status), Action.NONE);
    }

    private Standing offline(SyncStatus status, Optional<Instant> since, Optional<Instant> next) {
        String headline = since.filter(last -> !times.isJustNow(last))
                .map(last -> messages.get("sync.offlineFor", times.since(last)))
                .orElseGet(() -> messages.get("sync.offline"));
        String retry =
                next.map(at -> messages.get("sync.nextTry", times.until(at))).orElse("");
        return new Standing(
                Icon.OFFLINE, Tone.NEEDS_A_LOOK, headline, sentences(waiting(status), retry), Action.TRY_NOW);
    }

    private Standing syncing(SyncStatus status, long done, long total) {
        String trouble = status.trouble().orElse("");
        if (!trouble.isEmpty()) {
            return new Standing(
                    Icon.WARNING,
                    Tone.NEEDS_A_LOOK,
                    messages.get("sync.unconfirmed"),
                    sentences(trouble, waiting(status)),
                    Action.TRY_NOW);
        }
        String headline = total > 0 ? messages.get("sync.syncingOf", done, total) : messages.get("sync.syncing");
        return new Standing(Icon.UP, Tone.ON_ITS_WAY, headline, contact(status), Action.NONE);
    }

    private String ownClock(SyncStatus status) {
        return status.clocks()
                .behind()
                .map(behind -> messages.get("sync.clockBehind", behind.toHours()))
                .orElse("");
    }

    private String waiting(SyncStatus status) {
        return status.pending() == 0 ? "" : messages.get("sync.waiting", status.pending());
    }

    private String contact(SyncStatus status) {
        return status.lastContact()
                .map(last -> times.isJustNow(last)
                        ? messages.get("sync.contactNow")
                        : messages.get("sync.contact", times.since(last)))
                .orElse("");
    }

    private static String sentences(String first, String second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first + second;
        }
        return (first.endsWith(".") ? first : first + ".") + " " + second;
    }
}
