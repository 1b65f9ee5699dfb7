package dev.tidemark.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.couchbase.lite.DocumentFlag;
import com.couchbase.lite.ReplicatorType;
import dev.tidemark.testkit.Eventually;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Items 47 to 53: who may read and write what.
class AccessTest extends Conformance {
    private static final String BY_FIELD = "function (doc, oldDoc) { channel(doc.channels); }";
    private static final String WITH_REFUSAL =
            "function (doc, oldDoc) { if (doc.title === 'forbidden') { throw({forbidden: 'not this one'}); } "
                    + "channel(doc.channels); }";
    private static final String WITH_GRANTS =
            "function (doc, oldDoc) { if (doc.reader) { access(doc.reader, doc.opens); } "
                    + "if (doc.member) { role(doc.member, doc.joins); } channel(doc.channels); }";
    private static final String WITH_OWNERS =
            "function (doc, oldDoc) { if (oldDoc) { requireUser(oldDoc.owner); } channel(doc.channels); }";

    private PeerDatabase database(String function, String... channelsOfAnn) {
        PeerDatabase database = database(function);
        database.user(ANN, channelsOfAnn);
        return database;
    }

    /// Item 47.
    @Test
    void userSeesTheChannelsThatAreHisAndNoOther() {
        PeerDatabase database = database(BY_FIELD, "a");
        database.put("in-a", "a", "a");
        database.put("in-b", "b", "b");
        database.put("in-none", "{\"title\":\"none\"}");

        Run run = client("one").pull(database.as(ANN));

        assertEquals(Set.of("in-a"), run.pulled());
        assertEquals(403, database.asUser(ANN, "GET", "/in-b", "").status());
    }

    /// Item 48.
    @Test
    void grantShowsOldDocumentsToAConnectedClient() {
        PeerDatabase database = database(BY_FIELD, "a");
        database.put("old-b", "b", "b");
        database.put("in-a", "a", "a");
        Client one = client("one");
        one.follow(database.as(ANN));
        one.awaitTitle("in-a", "a");

        database.change(ANN, Map.of("admin_channels", List.of("a", "b")));

        one.awaitTitle("old-b", "b");
    }

    /// Item 48.
    @Test
    void grantByADocumentShowsOldDocuments() {
        PeerDatabase database = database(WITH_GRANTS, "a");
        database.put("old-b", "b", "b");
        database.put("in-a", "a", "a");
        Client one = client("one");
        one.follow(database.as(ANN));
        one.awaitTitle("in-a", "a");

        database.put("grant", "{\"reader\":\"ann\",\"opens\":[\"b\"],\"channels\":[]}");

        one.awaitTitle("old-b", "b");
    }

    /// Item 48. Seen: such a grant ends with the revision that made it.
    @Test
    void grantByADocumentEndsWithItsRevision() {
        PeerDatabase database = database(WITH_GRANTS, "a");
        database.put("old-b", "b", "b");
        database.put("grant", "{\"reader\":\"ann\",\"opens\":[\"b\"],\"channels\":[]}");
        Client one = client("one");
        one.pull(database.as(ANN));
        assertTrue(one.has("old-b"));

        database.put("grant", "{\"channels\":[]}");
        Run run = pull(one, database, true);

        assertEquals(Set.of(DocumentFlag.ACCESS_REMOVED), run.flags("old-b"));
        assertFalse(one.has("old-b"));
    }

    /// Item 49.
    @Test
    void revocationRemovesTheDocumentWhereAutoPurgeIsOn() {
        PeerDatabase database = database(BY_FIELD, "a", "b");
        database.put("in-b", "b", "b");
        Client one = client("one");
        pull(one, database, true);

        database.change(ANN, Map.of("admin_channels", List.of("a")));
        Run run = pull(one, database, true);

        assertFalse(one.has("in-b"));
        assertEquals(Set.of(DocumentFlag.ACCESS_REMOVED), run.flags("in-b"));
    }

    /// Item 49.
    @Test
    void revocationLeavesTheDocumentWhereAutoPurgeIsOff() {
        PeerDatabase database = database(BY_FIELD, "a", "b");
        database.put("in-b", "b", "b");
        Client one = client("one");
        pull(one, database, false);

        database.change(ANN, Map.of("admin_channels", List.of("a")));
        Run run = pull(one, database, false);

        assertTrue(one.has("in-b"));
        assertEquals(Set.of(DocumentFlag.ACCESS_REMOVED), run.flags("in-b"));
    }

    /// Item 49, for a client that is connected.
    @Test
    void revocationReachesAConnectedClient() {
        PeerDatabase database = database(BY_FIELD, "a", "b");
        database.put("in-b", "b", "b");
        Client one = client("one");
        Follower follower = one.follow(
                database.as(ANN), ReplicatorType.PULL, configuration -> configuration.setAutoPurgeEnabled(true));
        one.awaitTitle("in-b", "b");

        database.change(ANN, Map.of("admin_channels", List.of("a")));

        Eventually.holds("the document is gone", () -> !one.has("in-b"));
        Eventually.holds(
                "the client says why", () -> follower.seen().flags("in-b").equals(Set.of(DocumentFlag.ACCESS_REMOVED)));
    }

    private static Run pull(Client client, PeerDatabase database, boolean autoPurge) {
        return client.run(
                database.as(ANN), ReplicatorType.PULL, configuration -> configuration.setAutoPurgeEnabled(autoPurge));
    }

    /// Item 50.
    @Test
    void documentThatMovesIsARemovalToOneAndAnUpdateToAnother() {
        PeerDatabase database = database(BY_FIELD, "a");
        database.user(BEN, "a", "b");
        database.put("note", "before", "a");
        Client ofA = client("of-a");
        Client ofBoth = client("of-both");
        pull(ofA, database, true);
        ofBoth.pull(database.as(BEN));

        database.put("note", "after", "b");
        Run removed = pull(ofA, database, true);
        Run updated = ofBoth.pull(database.as(BEN));

        assertFalse(ofA.has("note"));
        assertEquals(Set.of(DocumentFlag.ACCESS_REMOVED), removed.flags("note"));
        assertEquals(Optional.of("after"), ofBoth.title("note"));
        assertEquals(Set.of(), updated.flags("note"));
    }

    /// Item 51. Seen: the client sends it twice before it believes; the run itself has no error.
    @Test
    void refusedWriteIsReportedAndTheRestOfTheBatchArrives() {
        PeerDatabase database = database(WITH_REFUSAL, "*");
        Client one = client("one");
        one.save("first", "fine");
        one.save("second", "forbidden");
        one.save("third", "fine");

        Run run = one.push(database.as(ANN));
        Run next = one.push(database.as(ANN));

        assertEquals(Optional.empty(), run.error());
        assertEquals(Map.of("second", List.of(10_403, 10_403)), run.refused());
        assertEquals(Set.of("first", "third"), run.pushed());
        assertEquals(List.of(), next.events());
        assertEquals("nothing", database.title("second"));
    }

    /// Item 52.
    @Test
    void roleShowsOldDocumentsWhenGrantedAndRemovesThemWhenTakenAway() {
        PeerDatabase database = database(BY_FIELD, "a");
        database.role("staff", "b");
        database.put("in-b", "b", "b");
        Client one = client("one");
        Run before = pull(one, database, true);

        database.change(ANN, Map.of("admin_roles", List.of("staff")));
        Run granted = pull(one, database, true);
        database.change(ANN, Map.of("admin_roles", List.of()));
        Run taken = pull(one, database, true);

        assertEquals(Set.of(), before.pulled());
        assertEquals(Set.of("in-b"), granted.pulled());
        assertEquals(Set.of(DocumentFlag.ACCESS_REMOVED), taken.flags("in-b"));
        assertFalse(one.has("in-b"));
    }

    /// Item 52.
    @Test
    void roleOfAConnectedClientCountsAtOnce() {
        PeerDatabase database = database(BY_FIELD, "a");
        database.role("staff", "b");
        database.put("in-b", "b", "b");
        Client one = client("one");
        one.follow(database.as(ANN), ReplicatorType.PULL, configuration -> configuration.setAutoPurgeEnabled(true));

        database.change(ANN, Map.of("admin_roles", List.of("staff")));
        one.awaitTitle("in-b", "b");
        database.change(ANN, Map.of("admin_roles", List.of()));

        Eventually.holds("the document is gone", () -> !one.has("in-b"));
    }

    /// Item 52, where a document grants the role, or the role gets another channel.
    @Test
    void roleGrantedByADocumentShowsOldDocuments() {
        PeerDatabase database = database(WITH_GRANTS, "a");
        database.role("staff", "b");
        database.put("in-b", "b", "b");
        database.put("in-c", "c", "c");
        Client one = client("one");
        pull(one, database, true);

        database.put("grant", "{\"member\":\"ann\",\"joins\":\"role:staff\",\"channels\":[]}");
        Run member = pull(one, database, true);
        database.role("staff", "b", "c");
        Run more = pull(one, database, true);

        assertEquals(Set.of("in-b"), member.pulled());
        assertEquals(Set.of("in-c"), more.pulled());
    }

    /// Item 53.
    @Test
    void updateOfAnotherUsersDocumentIsRefused() {
        PeerDatabase database = database(WITH_OWNERS, "*");
        database.user(BEN, "*");
        Client one = client("one");
        Client two = client("two");
        one.edit("note", document -> document.setString("title", "of ann").setString("owner", ANN));
        one.push(database.as(ANN));
        database.awaitEqual(one, "note");
        two.pull(database.as(BEN));
        two.edit("note", document -> document.setString("title", "of ben"));
        one.edit("note", document -> document.setString("title", "of ann again"));

        Run other = two.push(database.as(BEN));
        Run owner = one.push(database.as(ANN));

        assertEquals(Map.of("note", List.of(10_403, 10_403)), other.refused());
        assertEquals(Map.of(), owner.refused());
        assertEquals("of ann again", database.title("note"));
    }
}
