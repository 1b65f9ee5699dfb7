package dev.tidemark.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.couchbase.lite.ConcurrencyControl;
import com.couchbase.lite.Conflict;
import com.couchbase.lite.ConflictResolver;
import com.couchbase.lite.CouchbaseLiteException;
import com.couchbase.lite.Document;
import com.couchbase.lite.MutableDocument;
import com.couchbase.lite.ReplicatorType;
import dev.tidemark.testkit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Items 34 to 41: two clients change one document.
class ConflictTest extends Conformance {
    private static final ConflictResolver LOCAL = Conflict::getLocalDocument;
    private static final ConflictResolver REMOTE = Conflict::getRemoteDocument;
    private static final ConflictResolver MERGED = ConflictTest::merged;
    private static final int EDITS = 100;
    private static final Duration QUIET = Duration.ofSeconds(10);

    private PeerDatabase database;
    private Client one;
    private Client two;

    /// Both hold the note; then `one` has pushed `left`, and `two` has saved `right`.
    @BeforeEach
    void disagree() {
        database = database();
        one = client("one");
        two = client("two");
        one.save("note", "base");
        one.push(database.as(ANN));
        database.awaitEqual(one, "note");
        two.pull(database.as(ANN));
    }

    private void disagreeAboutTheTitle() {
        one.save("note", "left");
        two.save("note", "right");
        pushOfOne();
    }

    private void pushOfOne() {
        one.push(database.as(ANN));
        if (one.has("note")) {
            database.awaitEqual(one, "note");
        } else {
            Eventually.holds(
                    "it is deleted",
                    () -> Objects.requireNonNull(database.listed().get("note"))
                            .path("deleted")
                            .asBoolean());
        }
    }

    private Run sync(Client client, ConflictResolver resolver) {
        return client.run(
                database.as(ANN),
                ReplicatorType.PUSH_AND_PULL,
                configuration -> configuration.setConflictResolver(resolver));
    }

    private static Document merged(Conflict conflict) {
        Document local = Objects.requireNonNull(conflict.getLocalDocument());
        Document remote = Objects.requireNonNull(conflict.getRemoteDocument());
        var merged = new MutableDocument(conflict.getDocumentId(), local.toMap());
        remote.forEach(key -> merged.setValue(key, remote.getValue(key)));
        return merged.setString("title", remote.getString("title") + "+" + local.getString("title"));
    }

    /// Item 34.
    @Test
    void pushOfAChangedDocumentWithoutPullIsRefused() {
        disagreeAboutTheTitle();

        Run run = two.push(database.as(ANN));

        assertEquals(Optional.empty(), run.error());
        assertEquals(Map.of("note", List.of(10_409)), run.refused());
        assertEquals("left", database.title("note"));
    }

    /// Item 35.
    @Test
    void resolverThatTakesRemoteMakesBothEqualInOneRun() {
        disagreeAboutTheTitle();

        sync(two, REMOTE);

        assertEquals(Optional.of("left"), two.title("note"));
        assertEquals("left", database.title("note"));
        assertEquals(database.revision("note"), two.revision("note"));
    }

    /// Item 36.
    @Test
    void resolverThatTakesLocalMakesBothEqualInTwoRuns() {
        disagreeAboutTheTitle();
        String former = database.revision("note").orElseThrow();

        sync(two, LOCAL);
        String afterOne = database.title("note");
        sync(two, LOCAL);

        JsonNode current = database.document("note").orElseThrow();
        String parent = current.path("_revisions").path("ids").path(1).asString();
        assertEquals("left", afterOne);
        assertEquals("right", current.path("title").asString());
        assertEquals(former.substring(former.indexOf('-') + 1), parent);
        assertEquals(two.document("note").getRevisionID(), current.path("_rev").asString());
    }

    /// Item 37.
    @Test
    void resolverThatTakesLocalNeedsNoSecondRunWhenContinuous() {
        disagreeAboutTheTitle();

        two.follow(
                database.as(ANN),
                ReplicatorType.PUSH_AND_PULL,
                configuration -> configuration.setConflictResolver(LOCAL));

        Eventually.holds("the peer has it", () -> database.title("note").equals("right"));
        assertEquals(database.revision("note"), two.revision("note"));
    }

    /// Item 36, for a client that is further behind than the twenty revisions of history that it is sent.
    @Test
    void clientThatIsFarBehindIsAskedToResolve() {
        IntStream.rangeClosed(1, 30).forEach(number -> database.put("note", "edit " + number, "a"));
        two.save("note", "right");

        sync(two, MERGED);
        Run second = sync(two, MERGED);

        assertEquals(Map.of(), second.refused());
        assertEquals(Optional.of("edit 30+right"), two.title("note"));
        assertEquals("edit 30+right", database.title("note"));
    }

    /// Item 38.
    @Test
    void mergedDocumentReachesThePeerAndAThirdClient() {
        disagreeAboutTheTitle();
        Client third = client("third");

        sync(two, MERGED);
        sync(two, MERGED);
        database.awaitEqual(two, "note");
        third.pull(database.as(ANN));

        assertEquals("left+right", database.title("note"));
        assertEquals(Optional.of("left+right"), third.title("note"));
        assertEquals(
                two.document("note").getRevisionID(), third.document("note").getRevisionID());
    }

    /// Item 39.
    @Test
    void deletionHereWinsOverAnEditThere() {
        one.save("note", "left");
        two.delete("note");
        pushOfOne();

        two.sync(database.as(ANN));
        two.sync(database.as(ANN));

        assertFalse(two.has("note"));
        assertEquals(Optional.empty(), database.document("note"));
    }

    /// Item 39.
    @Test
    void deletionThereWinsOverAnEditHere() {
        one.delete("note");
        two.save("note", "right");
        pushOfOne();

        two.sync(database.as(ANN));
        two.sync(database.as(ANN));

        assertFalse(two.has("note"));
        assertEquals(Optional.empty(), database.document("note"));
    }

    /// Item 40. Equal deletions of equal parents are one revision.
    @Test
    void deletionOnBothSidesIsOneTombstone() {
        one.delete("note");
        two.delete("note");
        pushOfOne();
        String before = database.sequence();

        Run first = two.sync(database.as(ANN));
        Run second = two.sync(database.as(ANN));

        assertEquals(Optional.empty(), first.error());
        assertEquals(List.of(), second.events());
        assertEquals(Optional.empty(), database.document("note"));
        assertEquals(before, database.sequence());
    }

    /// Item 40, with deletions of different parents.
    @Test
    void deletionsAfterDifferentEditsEndTheExchange() {
        disagreeAboutTheTitle();
        one.delete("note");
        pushOfOne();
        two.delete("note");

        two.sync(database.as(ANN));
        two.sync(database.as(ANN));
        String before = database.sequence();
        Run third = two.sync(database.as(ANN));

        assertEquals(List.of(), third.events());
        assertEquals(before, database.sequence());
        assertEquals(Optional.empty(), database.document("note"));
    }

    /// Item 41.
    @Test
    @Tag("long")
    void clientsThatBothEditAndMergeConvergeAndFallSilent() {
        for (Client each : List.of(one, two)) {
            each.follow(
                    database.as(ANN),
                    ReplicatorType.PUSH_AND_PULL,
                    configuration -> configuration.setConflictResolver(ConflictTest::union));
        }

        var first = CompletableFuture.runAsync(() -> edit(one, "one"));
        edit(two, "two");
        first.join();

        Eventually.holds("both have all edits", () -> marks(one) == 2 * EDITS && marks(two) == 2 * EDITS);
        Eventually.holds(
                "the revisions are equal",
                () -> one.revision("note").equals(database.revision("note"))
                        && two.revision("note").equals(database.revision("note")));
        awaitQuiet();
    }

    private static Document union(Conflict conflict) {
        Document local = Objects.requireNonNull(conflict.getLocalDocument());
        Document remote = Objects.requireNonNull(conflict.getRemoteDocument());
        var merged = new MutableDocument(conflict.getDocumentId(), remote.toMap());
        local.forEach(key -> merged.setValue(key, local.getValue(key)));
        return remote.getKeys().containsAll(local.getKeys()) ? remote : merged;
    }

    /// Marks the note a hundred times, each time on top of what is there. A mark's value tells marks apart: see item
    /// 23.
    private static void edit(Client client, String name) {
        for (int number = 0; number < EDITS; number++) {
            String mark = "mark-" + name + number;
            Eventually.holds("it is saved", () -> saved(client, mark));
        }
    }

    private static boolean saved(Client client, String mark) {
        try {
            return client.database.save(
                    client.document("note").toMutable().setString(mark, mark), ConcurrencyControl.FAIL_ON_CONFLICT);
        } catch (CouchbaseLiteException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long marks(Client client) {
        return client.document("note").getKeys().stream()
                .filter(key -> key.startsWith("mark-"))
                .count();
    }

    private void awaitQuiet() {
        String sequence = database.sequence();
        Instant until = Instant.now().plus(QUIET);
        Eventually.holds("time passes", () -> {
            assertEquals(sequence, database.sequence());
            return Instant.now().isAfter(until);
        });
    }
}
