package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.couchbase.lite.Blob;
import com.couchbase.lite.CouchbaseLiteException;
import com.couchbase.lite.MutableArray;
import com.couchbase.lite.MutableDocument;
import com.couchbase.lite.ReplicatorActivityLevel;
import com.couchbase.lite.ReplicatorType;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@Timeout(300)
final class StockClientPushPullTest {
    private static final Logger LOG = LoggerFactory.getLogger(StockClientPushPullTest.class);
    private static final int MANY = 10_000;

    @TempDir
    Path folder;

    private Hub hub;
    private StockClient one;
    private StockClient two;

    @BeforeEach
    void start() throws CouchbaseLiteException {
        hub = Hub.start(settings(), Thread.ofVirtual().factory());
        hub.users().add(StockClient.USER, StockClient.PASSWORD, Set.of("*"));
        one = new StockClient(folder, "one");
        two = new StockClient(folder, "two");
    }

    private HubSettings settings() {
        return HubSettings.at(folder.resolve("hub")).withPorts(0, 0);
    }

    @AfterEach
    void stop() throws CouchbaseLiteException {
        one.close();
        two.close();
        hub.close();
    }

    @Test
    void tenThousandDocumentsGoInAndComeOutAgain() throws Exception {
        one.database.inBatch(() -> {
            for (int number = 0; number < MANY; number++) {
                one.database.save(kilobyte("note-" + number, number));
            }
        });

        long begun = System.nanoTime();
        assertEquals(Optional.empty(), one.run(hub.url(), ReplicatorType.PUSH));
        long pushed = System.nanoTime();
        assertEquals(Optional.empty(), two.run(hub.url(), ReplicatorType.PULL));
        long pulled = System.nanoTime();

        LOG.info(
                "pushed {}/s, pulled {}/s",
                MANY * 1_000_000_000L / (pushed - begun),
                MANY * 1_000_000_000L / (pulled - pushed));
        assertEquals(MANY, two.database.getCount());
        assertEquals(Map.of(), one.refused);
        for (int number = 0; number < MANY; number += 97) {
            var sent = one.document("note-" + number);
            var received = two.document("note-" + number);
            assertEquals(sent.getRevisionID(), received.getRevisionID());
            assertEquals(sent.toMap(), received.toMap());
        }
    }

    private static MutableDocument kilobyte(String id, int number) {
        return new MutableDocument(id)
                .setInt("number", number)
                .setString(
                        "text", Long.toString(new Random(number).nextLong(), 36).repeat(70))
                .setArray("channels", new MutableArray().addString("a"));
    }

    @Test
    void deletionTravelsAndTheDocumentComesBack() throws Exception {
        one.save("note", "first");
        sync(one, two);
        one.database.delete(one.document("note"));
        sync(one, two);
        assertNull(two.database.getDocument("note"));

        one.save("note", "again");
        sync(one, two);

        assertEquals(Optional.of("again"), two.title("note"));
    }

    @Test
    void attachmentsOfEverySizeArrive() throws Exception {
        int[] sizes = {0, 1, 49_999, 50_000, 128_001, 5 << 20};
        for (int size : sizes) {
            byte[] content = noise(size);
            one.database.save(new MutableDocument("blob-" + size)
                    .setBlob("file", new Blob("application/octet-stream", content))
                    .setArray("nested", new MutableArray().addBlob(new Blob("text/plain", content))));
        }

        sync(one, two);

        for (int size : sizes) {
            Blob received = two.document("blob-" + size).getBlob("file");
            assertNotNull(received);
            assertArrayEquals(noise(size), received.getContent());
        }
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        return noise;
    }

    @Test
    void editsOfBothSidesMeetInTheResolverAndTheResultReachesBoth() throws Exception {
        one.save("note", "base");
        sync(one, two);
        one.save("note", "left");
        two.save("note", "right");
        one.run(hub.url(), ReplicatorType.PUSH);
        two.resolveWith(conflict -> {
            var merged = new MutableDocument("note");
            var local = Objects.requireNonNull(conflict.getLocalDocument());
            var remote = Objects.requireNonNull(conflict.getRemoteDocument());
            merged.setData(local.toMap());
            return merged.setString("title", remote.getString("title") + "+" + local.getString("title"));
        });

        two.run(hub.url(), ReplicatorType.PUSH_AND_PULL);
        two.run(hub.url(), ReplicatorType.PUSH_AND_PULL);
        one.run(hub.url(), ReplicatorType.PULL);

        assertEquals(Optional.of("left+right"), two.title("note"));
        assertEquals(Optional.of("left+right"), one.title("note"));
    }

    @Test
    void conflictWithoutAPullerIsReported() throws Exception {
        one.save("note", "base");
        sync(one, two);
        one.save("note", "left");
        two.save("note", "right");
        one.run(hub.url(), ReplicatorType.PUSH);

        two.run(hub.url(), ReplicatorType.PUSH);

        assertEquals(Map.of("note", 10_409), two.refused);
    }

    /// The client puts more than a megabyte of a text like this into one frame.
    @Test
    void dullTextOfManyMegabytesArrives() throws Exception {
        one.database.save(new MutableDocument("dull").setString("text", "x".repeat(10 << 20)));

        sync(one, two);

        assertEquals(one.document("dull").toMap(), two.document("dull").toMap());
    }

    @Test
    void tooLargeDocumentIsRefusedAndTheOthersArrive() throws Exception {
        one.save("before", "small");
        one.database.save(new MutableDocument("huge").setString("text", "x".repeat((20 << 20) + 1)));
        one.save("after", "small");

        assertEquals(Optional.empty(), one.run(hub.url(), ReplicatorType.PUSH));
        two.run(hub.url(), ReplicatorType.PULL);

        assertEquals(Map.of("huge", 10_413), one.refused);
        assertEquals(2, two.database.getCount());
    }

    @Test
    void wrongPasswordStopsTheRun() throws Exception {
        assertEquals(Optional.of(10_401), one.run(hub.url(), ReplicatorType.PULL, "wrong"));
    }

    @Test
    void secondRunFindsNothingToDo() throws Exception {
        one.save("note", "first");
        sync(one, two);
        one.confirmed.clear();

        sync(one, two);

        assertTrue(one.confirmed.isEmpty(), () -> "sent again: " + one.confirmed);
    }

    @Test
    void followersSeeEachOthersEditsAcrossARestartOfTheHub() throws Exception {
        one.follow(hub.url());
        var follower = two.follow(hub.url());
        one.save("note", "first");
        two.awaitDocument("note", document -> document != null);
        int port = hub.url().getPort();

        StockClient.await(follower, status -> status.getActivityLevel() == ReplicatorActivityLevel.OFFLINE, hub::close);
        one.save("note", "while away");
        hub = Hub.start(settings().withPorts(port, 0), Thread.ofVirtual().factory());

        two.awaitDocument("note", document -> document != null && "while away".equals(document.getString("title")));
        assertEquals(one.document("note").getRevisionID(), two.document("note").getRevisionID());
    }

    private void sync(StockClient from, StockClient to) throws InterruptedException {
        assertEquals(Optional.empty(), from.run(hub.url(), ReplicatorType.PUSH_AND_PULL));
        assertEquals(Optional.empty(), to.run(hub.url(), ReplicatorType.PUSH_AND_PULL));
    }
}
