package dev.tidemark.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.couchbase.lite.ReplicatorActivityLevel;
import com.couchbase.lite.ReplicatorType;
import dev.tidemark.testkit.Eventually;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Items 25 to 33: from the peer to the client.
class PullTest extends Conformance {
    private static final int MANY = 1_000;
    private static final int MANY_MORE = 5_000;

    /// Item 25.
    @Test
    void thousandDocumentsArriveInOneRun() {
        PeerDatabase database = database();
        database.putMany("note-", MANY, "a");
        Client one = client("one");

        Run run = one.pull(database.as(ANN));

        assertEquals(Optional.empty(), run.error());
        assertEquals(Map.of(), run.refused());
        assertEquals(MANY, one.database.getCount());
    }

    /// Item 25, and section 4.7: a gateway takes ids of up to 250 bytes, the client saves none over 240. Seen: it
    /// reports that one document with error 29, pulls the rest of the batch, and asks no more. A hub takes no such
    /// document.
    @Test
    @OnlyAgainst(Peer.Kind.GATEWAY)
    void documentWithAnIdTooLongForTheClientIsReportedAndTheOthersArrive() {
        PeerDatabase database = database();
        String tooLong = "n".repeat(250);
        database.put(tooLong, "long", "a");
        database.put("note", "short", "a");
        Client one = client("one");

        Run run = one.pull(database.as(ANN));
        Run next = one.pull(database.as(ANN));

        assertEquals(Map.of(tooLong, List.of(29)), run.refused());
        assertEquals(Set.of("note"), run.pulled());
        assertEquals(List.of(), next.events());
    }

    /// Item 26. Seen: a gateway sends no tombstone to an empty database, and one to a client that has the document.
    @Test
    void tombstonesReachOnlyClientsThatHaveTheDocument() {
        PeerDatabase database = database();
        database.put("note", "first", "a");
        Client holder = client("holder");
        holder.pull(database.as(ANN));
        database.delete("note");

        Run applied = holder.pull(database.as(ANN));
        Run skipped = client("newcomer").pull(database.as(ANN));

        assertEquals(Set.of("note"), applied.pulled());
        assertFalse(holder.has("note"));
        assertEquals(List.of(), skipped.events());
    }

    /// Item 27.
    @Test
    void secondPullFetchesOnlyWhatIsNew() {
        PeerDatabase database = database();
        database.putMany("note-", 10, "a");
        Client one = client("one");
        one.pull(database.as(ANN));

        Run second = one.pull(database.as(ANN));
        database.put("note-3", "edited", "a");
        Run third = one.pull(database.as(ANN));

        assertEquals(List.of(), second.events());
        assertEquals(Set.of("note-3"), third.pulled());
        assertEquals(Optional.of("edited"), one.title("note-3"));
    }

    /// Item 28.
    @Test
    void editsOnThePeerAppearInAContinuousPull() {
        PeerDatabase database = database();
        Client one = client("one");
        Follower follower = one.follow(database.as(ANN));

        database.put("note", "first", "a");
        one.awaitTitle("note", "first");
        IntStream.rangeClosed(1, 100).forEach(number -> database.put("note", "edit " + number, "a"));
        one.awaitTitle("note", "edit 100");

        assertEquals(database.revision("note"), one.revision("note"));
        assertEquals(Optional.empty(), follower.error());
    }

    /// Item 29. A channel that the user may not read is passed over in silence.
    @Test
    void onlyDocumentsOfTheNamedChannelsArrive() {
        PeerDatabase database = database();
        database.user(BEN, "a", "b");
        database.put("in-a", "a", "a");
        database.put("in-b", "b", "b");
        database.put("in-c", "c", "c");
        Client one = client("one");

        Run run = one.run(
                database.as(BEN), ReplicatorType.PULL, configuration -> configuration.setChannels(List.of("a", "c")));

        assertEquals(Optional.empty(), run.error());
        assertEquals(Set.of("in-a"), run.pulled());
    }

    /// Item 30.
    @Test
    void onlyTheListedDocumentsArrive() {
        PeerDatabase database = database();
        database.putMany("note-", 5, "a");
        Client one = client("one");

        Run run = one.run(
                database.as(ANN),
                ReplicatorType.PULL,
                configuration -> configuration.setDocumentIDs(List.of("note-1", "note-4", "missing")));

        assertEquals(Optional.empty(), run.error());
        assertEquals(Set.of("note-1", "note-4"), run.pulled());
    }

    /// Item 30. Seen on both: the client does not stop, it idles with that error and pulls nothing.
    @Test
    void listOfDocumentsIsRefusedInAContinuousPull() {
        PeerDatabase database = database();
        Client one = client("one");

        Follower follower = one.start(
                database.as(ANN), ReplicatorType.PULL, configuration -> configuration.setDocumentIDs(List.of("note")));
        follower.await(ReplicatorActivityLevel.IDLE);

        assertEquals(Optional.of(10_400), follower.error());
    }

    /// Item 31.
    @Test
    void documentWithALongHistoryContinuesWhatTheClientHas() {
        PeerDatabase database = database();
        IntStream.rangeClosed(1, 3).forEach(number -> database.put("note", "edit " + number, "a"));
        Client one = client("one");
        one.pull(database.as(ANN));
        IntStream.rangeClosed(4, 30).forEach(number -> database.put("note", "edit " + number, "a"));

        Run run = one.run(
                database.as(ANN),
                ReplicatorType.PULL,
                configuration -> configuration.setConflictResolver(_ -> {
                    throw new IllegalStateException("there is no conflict");
                }));

        assertEquals(Map.of(), run.refused());
        assertEquals(Set.of("note"), run.pulled());
        assertEquals(Optional.of("edit 30"), one.title("note"));
        assertEquals(database.revision("note"), one.revision("note"));
    }

    /// Item 32. Seen on both: told once; the next run asks for it no more.
    @Test
    void documentThatThePullFilterRefusesIsReportedAndTheOthersArrive() {
        PeerDatabase database = database();
        database.putMany("note-", 5, "a");
        Client one = client("one");

        Run run = filtered(one, database);
        Run next = filtered(one, database);

        assertEquals(Optional.empty(), run.error());
        assertEquals(Map.of("note-2", List.of(10_403)), run.refused());
        assertEquals(Set.of("note-0", "note-1", "note-3", "note-4"), run.pulled());
        assertEquals(List.of(), next.events());
    }

    private static Run filtered(Client client, PeerDatabase database) {
        return client.run(
                database.as(ANN),
                ReplicatorType.PULL,
                configuration -> configuration.setPullFilter(
                        (document, _) -> !document.getId().equals("note-2")));
    }

    /// Item 33.
    @Test
    @Tag("long")
    void editsMadeDuringALongPullAreThereAfterOneMoreRun() {
        PeerDatabase database = database();
        database.putMany("note-", MANY_MORE, "a");
        Client one = client("one");

        Follower pulling = one.begin(database.as(ANN));
        Eventually.holds("it is under way", () -> one.database.getCount() > 0);
        for (int number = 0; number < MANY_MORE; number += 100) {
            database.put("note-" + number, "edited", "a");
        }
        boolean under = pulling.levels().getLast() == ReplicatorActivityLevel.BUSY;
        pulling.await(ReplicatorActivityLevel.STOPPED);
        one.pull(database.as(ANN));

        assertTrue(under || one.database.getCount() == MANY_MORE);
        assertEquals(MANY_MORE, one.database.getCount());
        database.listed()
                .forEach((id, row) -> assertEquals(
                        row.path("changes").path(0).path("rev").asString(),
                        one.document(id).getRevisionID()));
    }
}
