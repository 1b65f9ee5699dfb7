package dev.tidemark.hub.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.hub.blip.ConnectionClosedException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A client that does not answer, or does not read, is not sent more than this; the rest stays in the store.
@Timeout(30)
class PullWindowTest {
    private static final int MEGABYTE = 1 << 20;

    private final PullWindow window = new PullWindow();
    private final AtomicInteger passed = new AtomicInteger();

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void clientThatAnswersNothingIsSentTwoListings() throws Exception {
        Thread listing = Thread.ofPlatform().start(() -> count(window::awaitListing));

        awaitStanding(listing);

        assertEquals(2, passed.get());
    }

    @Test
    void eachAnswerMakesRoomForOneListing() throws Exception {
        Thread listing = Thread.ofPlatform().start(() -> count(window::awaitListing));
        awaitStanding(listing);

        window.answered(new WantedRevisions(List.of(), 0));
        var _ = window.take();
        awaitPassed(3);
        awaitStanding(listing);

        assertEquals(3, passed.get());
    }

    @Test
    void clientThatReadsNothingIsSentFourMegabytesOfRevisions() throws Exception {
        Thread sending = Thread.ofPlatform().start(() -> count(() -> window.awaitRevision(MEGABYTE)));

        awaitStanding(sending);

        assertEquals(4, passed.get());
    }

    @Test
    void clientThatReadsNothingIsSentTwoHundredSmallRevisions() throws Exception {
        Thread sending = Thread.ofPlatform().start(() -> count(() -> window.awaitRevision(1)));

        awaitStanding(sending);

        assertEquals(200, passed.get());
    }

    @Test
    void revisionLargerThanTheWindowGoesAlone() throws Exception {
        window.awaitRevision(9 * MEGABYTE);
        Thread sending = Thread.ofPlatform().start(() -> count(() -> window.awaitRevision(1)));
        awaitStanding(sending);
        assertEquals(0, passed.get());

        window.revisionAnswered(9 * MEGABYTE);
        awaitPassed(200);
    }

    @Test
    void whoWaitsIsToldThatTheConnectionIsGone() {
        window.close();

        assertThrows(ConnectionClosedException.class, window::awaitListing);
        assertThrows(ConnectionClosedException.class, () -> window.awaitRevision(1));
    }

    /// Until it stands still, and for ever if it never does.
    private void count(Step step) {
        try {
            while (true) {
                step.pass();
                passed.incrementAndGet();
            }
        } catch (ConnectionClosedException _) {
            // the test is over
        }
    }

    private static void awaitStanding(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    private void awaitPassed(int count) {
        while (passed.get() < count) {
            Thread.onSpinWait();
        }
    }

    private interface Step {
        void pass() throws ConnectionClosedException;
    }
}
