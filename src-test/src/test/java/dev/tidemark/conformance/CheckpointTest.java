package dev.tidemark.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.couchbase.lite.Database;
import com.couchbase.lite.ReplicatorType;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.DeviceSetup;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.Meddler;
import dev.tidemark.testkit.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Items 54 to 56, 64, 65 and 67: how far a client got, and what it makes of a peer that was away.
class CheckpointTest extends Conformance {
    private static final int CLIENTS = 50;
    private static final int EDITS = 60;

    /// Item 54.
    @Test
    void runFromTheStartChangesNothing() {
        PeerDatabase database = database();
        Client one = client("one");
        one.saveMany("mine-", 20);
        database.putMany("theirs-", 20, "a");
        one.sync(database.as(ANN));
        database.awaitCount(40);
        String before = database.sequence();
        Map<String, String> revisions = one.revisions();

        Run run = one.run(database.as(ANN), ReplicatorType.PUSH_AND_PULL, _ -> {}, true);

        assertEquals(Optional.empty(), run.error());
        assertEquals(Map.of(), run.refused());
        assertEquals(before, database.sequence());
        assertEquals(revisions, one.revisions());
    }

    /// Item 55. Seen on both: the client reports the edited document alone.
    @Test
    void deletedCheckpointCostsNothingButARescan() {
        PeerDatabase database = database();
        Client one = client("one");
        one.saveMany("note-", 20);
        try (var proxy = new Proxy(database.url())) {
            var checkpoints = new Checkpoints();
            proxy.meddle(checkpoints);
            one.sync(database.as(ANN).through(proxy.url()));
            boolean deleted = checkpoints.ids.stream().allMatch(database::deleteCheckpoint);
            one.save("note-3", "edited");

            Run run = one.sync(database.as(ANN).through(proxy.url()));

            assertTrue(deleted);
            assertEquals(1, checkpoints.ids.size());
            assertEquals(Optional.empty(), run.error());
            assertEquals(Map.of(), run.refused());
            assertEquals("edited", database.title("note-3"));
            assertEquals(20, database.listed().size());
        }
    }

    /// Item 55, where the checkpoint goes while the client is connected. Seen: the hub refuses the next one with 409,
    /// and the client saves a new one at once. A gateway answers 404: the client idles with error 10404, replicates on,
    /// and saves no checkpoint before its next connection.
    @Test
    void checkpointDeletedUnderAConnectedClientLosesNothing() {
        PeerDatabase database = database();
        Client one = client("one");
        one.save("note", "first");
        try (var proxy = new Proxy(database.url())) {
            var checkpoints = new Checkpoints();
            proxy.meddle(checkpoints);
            one.follow(database.as(ANN).through(proxy.url()));
            Eventually.holds("a checkpoint is saved", () -> !checkpoints.ids.isEmpty());
            Eventually.holds("it is deleted", () -> database.deleteCheckpoint(checkpoints.ids.first()));

            one.save("note", "edited");

            Eventually.holds("the edit arrives", () -> database.title("note").equals("edited"));
            one.closeFollowers();
        }
        one.save("note", "edited again");
        Run next = one.sync(database.as(ANN));

        assertEquals(Map.of(), next.refused());
        assertEquals("edited again", database.title("note"));
    }

    /// The checkpoints that clients save.
    private static final class Checkpoints implements Meddler {
        private final ConcurrentSkipListSet<String> ids = new ConcurrentSkipListSet<>();

        @Override
        public Verdict reply(Request answered) {
            if (answered.profile().equals("setCheckpoint")) {
                ids.add(answered.properties().getOrDefault("client", ""));
            }
            return Verdict.PASS;
        }
    }

    /// Item 56.
    @Test
    void copyOfADatabaseHasACheckpointOfItsOwn() throws Exception {
        PeerDatabase database = database();
        Proxy proxy = closing(new Proxy(database.url()));
        var checkpoints = new Checkpoints();
        proxy.meddle(checkpoints);
        Client one = client("one");
        one.saveMany("note-", 10);
        one.sync(database.as(ANN).through(proxy.url()));
        Database.copy(
                folder.resolve("one").resolve("notes.cblite2").toFile(), "notes", Client.place(folder.resolve("copy")));
        Client copy = client("copy");
        one.save("of-one", "one");
        copy.save("of-copy", "copy");

        Run ofOne = one.sync(database.as(ANN).through(proxy.url()));
        Run ofCopy = copy.sync(database.as(ANN).through(proxy.url()));
        database.awaitCount(12);
        one.sync(database.as(ANN).through(proxy.url()));

        assertEquals(Map.of(), ofOne.refused());
        assertEquals(Map.of(), ofCopy.refused());
        assertEquals(2, checkpoints.ids.size());
        assertEquals(Optional.of("copy"), one.title("of-copy"));
        assertEquals(one.revisions(), copy.revisions());
    }

    /// Item 64.
    @Test
    void replicatorsOfDifferentChannelsKeepTheirOwnCheckpoints() {
        PeerDatabase database = database();
        database.putMany("a-", 5, "a");
        database.putMany("b-", 5, "b");
        Client one = client("one");
        ofChannel(one, database, "a");
        ofChannel(one, database, "b");

        Run secondOfA = ofChannel(one, database, "a");
        Run secondOfB = ofChannel(one, database, "b");
        database.put("a-0", "edited", "a");
        Run thirdOfB = ofChannel(one, database, "b");
        Run thirdOfA = ofChannel(one, database, "a");

        assertEquals(10, one.database.getCount());
        assertEquals(List.of(), secondOfA.events());
        assertEquals(List.of(), secondOfB.events());
        assertEquals(List.of(), thirdOfB.events());
        assertEquals(Set.of("a-0"), thirdOfA.pulled());
    }

    private static Run ofChannel(Client client, PeerDatabase database, String channel) {
        return client.run(
                database.as(ANN), ReplicatorType.PULL, configuration -> configuration.setChannels(List.of(channel)));
    }

    /// Item 65.
    @Test
    @Tag("long")
    void fiftyClientsThatEditOnceASecondConverge() {
        PeerDatabase database = database();
        var clients = new ArrayList<Client>();
        for (int number = 0; number < CLIENTS; number++) {
            Client each = client("client-" + number);
            each.follow(database.as(ANN));
            clients.add(each);
        }

        for (int edit = 1; edit <= EDITS; edit++) {
            long due = System.nanoTime() + 1_000_000_000L;
            for (int number = 0; number < CLIENTS; number++) {
                clients.get(number).save("note-" + number, "edit " + edit);
            }
            Eventually.holds("a second passes", () -> System.nanoTime() > due);
        }

        for (Client each : clients) {
            for (int number = 0; number < CLIENTS; number++) {
                each.awaitTitle("note-" + number, "edit " + EDITS);
            }
            assertEquals(clients.getFirst().revisions(), each.revisions());
        }
    }

    /// Item 67. A hub is ended and started again; a gateway's database is taken offline and online.
    @Test
    void productConvergesAfterThePeerWasAway() {
        PeerDatabase database = database();
        try (var laptop = device("laptop", database);
                var desk = device("desk", database)) {
            laptop.engine().connect();
            desk.engine().connect();
            DocumentId early = laptop.create("early", "Pump 7", "");
            Eventually.holds("it arrives", () -> desk.states().containsKey(early));

            DocumentId late = restart(database, () -> laptop.create("late", "Pump 8", ""));
            desk.rename(early, "Pump 9");

            Eventually.holds("both are confirmed", () -> laptop.status(late) == DocumentStatus.SYNCED);
            Eventually.holds("they are equal", () -> desk.states().equals(laptop.states()));
            assertEquals("Pump 9", laptop.shown(early, "name"));
            assertNotEquals(Map.of(), laptop.states());
        }
    }

    private DocumentId restart(PeerDatabase database, java.util.function.Supplier<DocumentId> meanwhile) {
        if (peer.isHub()) {
            return peer.restart(meanwhile);
        }
        database.online(false);
        DocumentId made = meanwhile.get();
        database.online(true);
        return made;
    }

    private Device device(String name, PeerDatabase database) {
        return new Device(
                folder.resolve(name), DeviceSetup.of(name, database.url()).as(ANN, PeerDatabase.PASSWORD));
    }
}
