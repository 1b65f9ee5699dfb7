package dev.tidemark.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.hub.access.ChannelPolicy;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.DeviceSetup;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.HubView;
import dev.tidemark.testkit.Meddler;
import dev.tidemark.testkit.Proxy;
import dev.tidemark.testkit.StockClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The loss that client 3.0.0 suffers without noticing, and its cure. The first of five revisions is slow; the others
/// are answered; the client writes its checkpoint; the line breaks. After that the client takes the first for pushed.
class ForgottenRevisionTest {
    private static final List<String> FIVE = List.of("one", "two", "three", "four", "five");
    private static final String SIXTH = "six";

    @TempDir
    Path folder;

    private HubHouse house;
    private HubView hub;
    private Proxy proxy;

    @BeforeEach
    void start() {
        open(false);
    }

    @AfterEach
    void stop() {
        proxy.close();
        hub.close();
        house.close();
    }

    @Test
    void theStockClientAloneForgetsItAndSaysThatNothingIsPending() {
        var slow = new SlowFirst();
        proxy.meddle(slow);
        try (var client = new StockClient(folder.resolve("stock"), proxy.url())) {
            FIVE.forEach(id -> client.save(id, "text"));
            client.start();

            breakTheLine(slow, () -> client.save(SIXTH, "text"));
            Eventually.holds("it came back", () -> slow.connections() > 1 && client.isIdle());

            assertEquals(slow.others(), hub.ids());
            assertEquals(Set.of(), client.pending());
        }
    }

    @Test
    void theHubsOwnDefenceSparesTheStockClientTheLoss() {
        stop();
        open(true);
        var slow = new SlowFirst();
        proxy.meddle(slow);
        try (var client = new StockClient(folder.resolve("stock"), proxy.url())) {
            FIVE.forEach(id -> client.save(id, "text"));
            client.start();

            breakTheLine(slow, () -> client.save(SIXTH, "text"));

            Eventually.holds("all are there", () -> hub.ids().size() == FIVE.size() + 1);
        }
    }

    @Test
    void ourEngineForgetsNothing() {
        var slow = new SlowFirst();
        proxy.meddle(slow);
        try (var device = new Device(folder.resolve("device"), DeviceSetup.of("laptop", proxy.url()))) {
            FIVE.forEach(id -> device.create(id, id, "text"));
            device.engine().connect();

            breakTheLine(slow, () -> device.create(SIXTH, SIXTH, "text"));
            Eventually.holds("all are there", () -> hub.ids().size() == FIVE.size() + 1);
            Eventually.holds(
                    "all are confirmed",
                    () -> device.everything().stream().allMatch(view -> view.status() == DocumentStatus.SYNCED));

            assertEquals(2, slow.offersOfFirst());
            assertEquals(hub.states(), device.states());
        }
    }

    private void open(boolean defended) {
        house = new HubHouse(
                folder.resolve("hub" + defended),
                settings -> settings.withRemoveLocalCompleted(defended).withPolicy(new ChannelPolicy()));
        hub = HubView.of(house.hub());
        proxy = new Proxy(house.url());
    }

    /// The line breaks when the client has written down how far it came, and has gone on since.
    private void breakTheLine(SlowFirst slow, Runnable saveSixth) {
        Eventually.holds("the checkpoint is written", slow::checkpointIsWritten);
        saveSixth.run();
        Eventually.holds("the client went on", slow::sixthIsAnswered);
        proxy.hangUp();
    }

    /// The first revision never arrives.
    private static final class SlowFirst implements Meddler {
        private final AtomicReference<String> first = new AtomicReference<>("");
        private final AtomicInteger offersOfFirst = new AtomicInteger();
        private final AtomicInteger answered = new AtomicInteger();
        private final AtomicInteger greetings = new AtomicInteger();
        private volatile boolean checkpointWritten;
        private volatile boolean sixthAnswered;

        @Override
        public Verdict request(Request request) {
            if (request.profile().equals("getCheckpoint")) {
                greetings.incrementAndGet();
            }
            if (!request.profile().equals("rev")) {
                return Verdict.PASS;
            }
            boolean drop = first.compareAndSet("", request.properties().getOrDefault("id", ""));
            if (request.isRevisionOf(first.get())) {
                offersOfFirst.incrementAndGet();
            }
            return drop ? Verdict.DROP : Verdict.PASS;
        }

        @Override
        public Verdict reply(Request request) {
            if (request.profile().equals("rev")) {
                answered.incrementAndGet();
                sixthAnswered |= request.isRevisionOf(SIXTH);
            } else if (request.profile().equals("setCheckpoint")) {
                checkpointWritten |= request.body().contains("localCompleted");
            }
            return Verdict.PASS;
        }

        boolean checkpointIsWritten() {
            return checkpointWritten && answered.get() >= FIVE.size() - 1;
        }

        boolean sixthIsAnswered() {
            return sixthAnswered;
        }

        int connections() {
            return greetings.get();
        }

        int offersOfFirst() {
            return offersOfFirst.get();
        }

        Set<String> others() {
            var others = new TreeSet<>(FIVE);
            others.add(SIXTH);
            others.remove(first.get());
            return others;
        }
    }
}
