package dev.tidemark.hub;

import static dev.tidemark.hub.TestHub.rev;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tidemark.hub.blip.BlipReply;
import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.IncomingReply;
import dev.tidemark.hub.watch.Passed;
import dev.tidemark.hub.watch.Passed.Direction;
import dev.tidemark.hub.watch.Passed.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class HubObserverTest {
    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    Path folder;

    private final BlockingQueue<Passed> seen = new LinkedBlockingQueue<>();
    private TestHub hub;

    @BeforeEach
    void start() {
        hub = TestHub.at(folder, settings -> settings.withObserver(seen::add));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void connectionIsSeenToBeginAndToEnd() throws InterruptedException {
        hub.ann().close();

        assertEquals(Passed.of("ann", Direction.FROM_CLIENT, Kind.CONNECTED, List.of()), next());
        assertEquals(Passed.of("ann", Direction.FROM_CLIENT, Kind.GONE, List.of()), next());
    }

    @Test
    void everyRowOfAnOfferIsSeenWithWhatBecomesOfIt() throws InterruptedException {
        try (RawClient ann = hub.ann()) {
            accepted(ann.ask(rev("held", "1-aa", "", "{}")));
            accepted(ann.ask(rev("newer", "1-aa", "", "{}")));
            accepted(ann.ask(rev("newer", "2-bb", "1-aa", "{}")));
            skip(7);

            accepted(ann.ask(BlipRequest.of("proposeChanges")
                    .json(bytes("[[\"newer\",\"2-cc\",\"1-aa\"],[\"held\",\"1-aa\"],[\"new\",\"1-dd\"]]"))));

            assertEquals(
                    Passed.of("ann", Direction.FROM_CLIENT, Kind.OFFERED, List.of("newer", "held", "new")), next());
            assertEquals(Passed.of("ann", Direction.TO_CLIENT, Kind.WANTED, List.of("new")), next());
            assertEquals(Passed.of("ann", Direction.TO_CLIENT, Kind.OUTDATED, List.of("newer")), next());
        }
    }

    @Test
    void revisionIsSeenWithItsAnswer() throws InterruptedException {
        try (RawClient ann = hub.ann()) {
            skip(1);

            accepted(ann.ask(rev("note", "1-aa", "", "{}")));
            assertInstanceOf(IncomingReply.Refused.class, ann.ask(rev("note", "1-bb", "", "{}")));

            assertEquals(Passed.of("ann", Direction.FROM_CLIENT, Kind.REVISION, List.of("note")), next());
            assertEquals(Passed.of("ann", Direction.TO_CLIENT, Kind.KEPT, List.of("note")), next());
            assertEquals(Passed.of("ann", Direction.FROM_CLIENT, Kind.REVISION, List.of("note")), next());
            assertEquals(Passed.of("ann", Direction.TO_CLIENT, Kind.REFUSED, List.of("note")), next());
        }
    }

    @Test
    void pullIsSeenFromTheQuestionToTheRevision() throws InterruptedException {
        try (RawClient ann = hub.ann()) {
            accepted(ann.ask(rev("note", "1-aa", "", "{}")));
            skip(3);
            ann.on("changes", request -> request.reply(BlipReply.json(Map.of(), bytes("[[]]"))));

            accepted(ann.ask(BlipRequest.of("subChanges")));

            List<Passed> told = IntStream.range(0, 4).mapToObj(_ -> next()).toList();
            assertEquals(Passed.of("ann", Direction.FROM_CLIENT, Kind.SUBSCRIBED, List.of()), told.getFirst());
            assertEquals(Passed.of("ann", Direction.TO_CLIENT, Kind.LISTED, List.of("note")), told.get(1));
            assertEquals( // the end of the listing and what was wanted of it pass each other
                    Set.of(Kind.CAUGHT_UP, Kind.REVISION),
                    Set.of(told.get(2).kind(), told.get(3).kind()));
        }
    }

    @Test
    void questionWhatIsMissingIsSeenWithItsAnswer() throws Exception {
        try (RawClient ann = hub.ann()) {
            accepted(ann.ask(rev("note", "1-aa", "", "{}")));
            skip(3);

            hub.as("bob", "POST", "/_revs_diff", "{\"note\":[\"1-aa\"],\"other\":[\"1-bb\"]}");
            hub.as("bob", "POST", "/_revs_diff", "{\"note\":[\"1-aa\"]}");

            assertEquals(Passed.of("bob", Direction.FROM_CLIENT, Kind.COMPARED, List.of("note", "other")), next());
            assertEquals(Passed.of("bob", Direction.TO_CLIENT, Kind.MISSING, List.of("other")), next());
            assertEquals(Passed.of("bob", Direction.FROM_CLIENT, Kind.COMPARED, List.of("note")), next());
            assertEquals(Passed.of("bob", Direction.TO_CLIENT, Kind.NONE_MISSING, List.of()), next());
        }
    }

    @Test
    void onlyTheFirstDocumentsOfManyAreNamedAndAllAreCounted() {
        List<String> many = IntStream.range(0, 500).mapToObj(String::valueOf).toList();

        var passed = Passed.of("ann", Direction.TO_CLIENT, Kind.LISTED, many);

        assertEquals(many.subList(0, 20), passed.documents());
        assertEquals(500, passed.count());
    }

    private void skip(int messages) {
        for (int at = 0; at < messages; at++) {
            next();
        }
    }

    private Passed next() {
        try {
            Passed passed = seen.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (passed == null) {
                throw new AssertionError("nothing more was seen");
            }
            return passed;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void accepted(IncomingReply reply) {
        assertInstanceOf(IncomingReply.Answer.class, reply);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
