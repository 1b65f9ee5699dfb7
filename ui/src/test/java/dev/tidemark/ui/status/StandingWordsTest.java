package dev.tidemark.ui.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.clock.ClockStanding;
import dev.tidemark.engine.SyncStatus;
import dev.tidemark.engine.Workspace;
import dev.tidemark.ui.status.Standing.Action;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final Messages messages = Messages.in(Locale.ENGLISH);
    private final StandingWords words = new StandingWords(messages, new Times(messages, () -> NOW, ZoneOffset.UTC));

    @Test
    void offlineTellsSinceWhenWhatWaitsAndWhenItIsTriedNext() {
        var offline = new Workspace.Offline(
                Optional.of(NOW.minus(Duration.ofHours(2))), Optional.of(NOW.plus(Duration.ofSeconds(40))));

        Standing standing = words.of(status(offline, 3), false);

        assertEquals("Offline for 2 h", standing.headline());
        assertEquals("3 changes wait on this computer. Next try in 40 s.", standing.detail());
        assertEquals(Action.TRY_NOW, standing.action());
        assertEquals(Tone.NEEDS_A_LOOK, standing.tone());
    }

    @Test
    void oneChangeIsOneChange() {
        var offline = new Workspace.Offline(Optional.empty(), Optional.empty());

        Standing standing = words.of(status(offline, 1), false);

        assertEquals("Offline", standing.headline());
        assertEquals("1 change waits on this computer.", standing.detail());
    }

    @Test
    void whoeverChoseToWorkOfflineIsNotToldOfTries() {
        var offline = new Workspace.Offline(Optional.of(NOW), Optional.empty());

        Standing standing = words.of(status(offline, 2), true);

        assertEquals("Working offline", standing.headline());
        assertEquals("2 changes wait on this computer.", standing.detail());
        assertEquals(Action.NONE, standing.action());
    }

    @Test
    void wrongPasswordLeadsToSigningInAgain() {
        Standing standing = words.of(status(new Workspace.Unauthorised("ada"), 1), false);

        assertEquals("The gateway does not take the password of ada", standing.headline());
        assertEquals(Action.SIGN_IN, standing.action());
        assertEquals(Tone.WRONG, standing.tone());
    }

    @Test
    void whatIsSentButNotConfirmedIsNotCalledUpToDate() {
        var status = new SyncStatus(
                new Workspace.Syncing(1, 2),
                1,
                Map.of(),
                Optional.of(NOW),
                Optional.of("the REST port does not answer"));

        Standing standing = words.of(status, false);

        assertEquals("Sent, but not confirmed", standing.headline());
        assertEquals("the REST port does not answer. 1 change waits on this computer.", standing.detail());
    }

    @Test
    void upToDateTellsTheLastContact() {
        var status = new SyncStatus(
                new Workspace.UpToDate(), 0, Map.of(), Optional.of(NOW.minusSeconds(90)), Optional.empty());

        Standing standing = words.of(status, false);

        assertEquals("Up to date", standing.headline());
        assertEquals("Last contact 1 min ago", standing.detail());
        assertEquals(Tone.CONFIRMED, standing.tone());
    }

    @Test
    void clockThatSeemsToBeBehindIsTold() {
        var clocks = new ClockStanding(List.of(), Optional.of(Duration.ofDays(3)));
        var status = new SyncStatus(
                new Workspace.UpToDate(), 0, Map.of(), Optional.of(NOW.minusSeconds(90)), Optional.empty(), clocks);

        Standing standing = words.of(status, false);

        assertEquals("Last contact 1 min ago. The clock of this computer seems to be 72 h behind", standing.detail());
    }

    private static SyncStatus status(Workspace workspace, long pending) {
        return new SyncStatus(workspace, pending, Map.of(), Optional.empty(), Optional.empty());
    }
}
