package dev.tidemark.replicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.State;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final Epoch NOW = new Epoch(7);
    private static final Document FIRST = document(1);
    private static final Document SECOND = document(2);

    @Test
    void aRevisionThatTheGatewayHoldsBecomesTheBase() {
        Tracked tracked = Tracked.created(FIRST).withCopy(new OpenRevision("1-a", FIRST));

        Tracked after = Answers.apply(tracked, List.of("1-a"), Set.of(), NOW);

        assertTrue(Standing.settled(after, NOW));
        assertEquals(List.of(), after.open());
    }

    @Test
    void aTombstoneIsAskedAboutOnceInEachOfTheGatewaysLives() {
        Tracked buried = Tracked.created(FIRST)
                .withBase(new Base.Confirmed(FIRST, "1-a", new Epoch(6)))
                .withCopyRevision("2-gone")
                .withGone(true)
                .withOutbound(false);

        Tracked held = Answers.apply(buried, Answers.question(buried, NOW), Set.of(), NOW);
        Tracked lost = Answers.apply(buried, Answers.question(buried, NOW), Set.of("2-gone"), NOW);

        assertTrue(held.gone());
        assertEquals(List.of(), Answers.question(held, NOW));
        assertFalse(lost.gone());
        assertTrue(lost.outbound());
    }

    @Test
    void aRevisionThatItLacksStaysToBeAsked() {
        Tracked tracked = Tracked.created(FIRST).withCopy(new OpenRevision("1-a", FIRST));

        Tracked after = Answers.apply(tracked, List.of("1-a"), Set.of("1-a"), NOW);

        assertFalse(Standing.held(after, NOW));
        assertEquals(tracked.open(), after.open());
    }

    @Test
    void anAnswerSaysNothingOfWhatWasNotAsked() {
        Tracked tracked = Tracked.created(SECOND)
                .withCopy(new OpenRevision("1-a", FIRST))
                .withCopy(new OpenRevision("2-b", SECOND));

        Tracked after = Answers.apply(tracked, List.of("1-a"), Set.of(), NOW);

        assertEquals(new Base.Confirmed(FIRST, "1-a", NOW), after.base());
        assertEquals(List.of(new OpenRevision("2-b", SECOND)), after.open());
        assertFalse(Standing.settled(after, NOW));
    }

    @Test
    void aHeldBaseDoesNotGiveWayToAStateThatHasSeenLess() {
        Tracked tracked = Tracked.created(SECOND)
                .withBase(new Base.Confirmed(SECOND, "2-b", NOW))
                .withCopy(new OpenRevision("1-a", FIRST));

        Tracked after = Answers.apply(tracked, List.of("2-b", "1-a"), Set.of(), NOW);

        assertEquals(new Base.Confirmed(SECOND, "2-b", NOW), after.base());
    }

    /// The replica showed the first for a moment, and the second again: a gateway that loses it must be found out.
    @Test
    void whatTheCopyShowsIsAskedAboutThoughBaseMovedAwayFromIt() {
        Tracked tracked = Tracked.created(FIRST)
                .withBase(new Base.Confirmed(FIRST, "2-b", NOW))
                .withCopy(new OpenRevision("1-a", FIRST))
                .withCopyRevision("2-b");

        Tracked after = Answers.apply(tracked, List.of("2-b", "1-a"), Set.of(), NOW);

        assertTrue(Answers.question(after, NOW).contains("2-b"));
    }

    @Test
    void aBaseThatTheGatewayLacksIsNotHeldButStaysAnAncestor() {
        Tracked tracked = Tracked.created(FIRST).withBase(new Base.Confirmed(FIRST, "1-a", NOW));

        Tracked after = Answers.apply(tracked, List.of("1-a"), Set.of("1-a"), NOW);

        assertFalse(Standing.held(after, NOW));
        assertEquals(new Base.Confirmed(FIRST, "1-a", Epoch.NEVER), after.base());
    }

    @Test
    void aBaseOfAnotherEpochIsNotHeld() {
        Tracked tracked = Tracked.created(FIRST).withBase(new Base.Confirmed(FIRST, "1-a", NOW));

        assertTrue(Standing.held(tracked, NOW));
        assertFalse(Standing.held(tracked, NOW.next()));
        assertEquals(1, Standing.pending(tracked, NOW.next()));
    }

    @Test
    void aMissingRevisionWhoseContentTheBaseHoldsIsForgotten() {
        Tracked tracked = Tracked.created(SECOND)
                .withBase(new Base.Confirmed(SECOND, "2-b", NOW))
                .withCopy(new OpenRevision("1-a", FIRST))
                .withCopyRevision("2-b");

        Tracked after = Answers.apply(tracked, List.of("2-b", "1-a"), Set.of("1-a"), NOW);

        assertEquals(List.of(), after.open());
    }

    /// A gateway that had forgotten base's revision, and held the copy's, was never heard to hold anything again.
    @Test
    void whatTheCopyShowsStaysToBeAskedWhileItIsNotBase() {
        Tracked tracked = Tracked.created(SECOND)
                .withBase(new Base.Confirmed(SECOND, "2-b", NOW))
                .withCopy(new OpenRevision("3-c", SECOND));
        Tracked before = Answers.apply(tracked, List.of("2-b", "3-c"), Set.of("3-c"), NOW);

        Tracked after = Answers.apply(before, Answers.question(before, NOW), Set.of("2-b"), NOW);

        assertEquals(new Base.Confirmed(SECOND, "3-c", NOW), after.base());
        assertTrue(Standing.settled(after, NOW));
    }

    @Test
    void aRefusalEndsWhenTheGatewayHoldsEverything() {
        Tracked tracked =
                Tracked.created(FIRST).withCopy(new OpenRevision("1-a", FIRST)).withRefusal(new Refusal(403, "no"));

        Tracked after = Answers.apply(tracked, List.of("1-a"), Set.of(), NOW);

        assertEquals(Refusal.NONE, after.refusal());
    }

    /// A document that has seen so many intents of one device.
    private static Document document(long seen) {
        var vector = VersionVector.of(Map.of(new DeviceId("a"), seen));
        var state = new State(new TreeMap<>(), vector, VersionVector.EMPTY);
        return Document.blank(new DocumentId("one"), "sheet", new Schema("sheet", 1))
                .with(state);
    }
}
