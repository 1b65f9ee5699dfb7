package dev.tidemark.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.hub.access.ChannelPolicy;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.DeviceSetup;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.HubHouse;
import dev.tidemark.testkit.HubView;
import dev.tidemark.testkit.Proxy;
import dev.tidemark.testkit.StockClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A day in the field: notes are written while a slow line breaks again and again, until it is good. The hub does here
/// as a gateway does, which has no defence of its own against what the stock client forgets.
///
/// Large notes are large texts for now; attachments come later.
class FieldDayTest {
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int BYTES_PER_SECOND = 200_000;

    @TempDir
    Path folder;

    /// @param largeEvery which notes are large
    /// @param writing how long it takes to write them
    private record Day(int notes, int largeEvery, Duration writing, Duration cutEvery, int cuts) {
        static final Day SHORT = new Day(120, 10, Duration.ofSeconds(6), Duration.ofSeconds(3), 5);
        static final Day FULL = new Day(600, 20, Duration.ofSeconds(30), Duration.ofSeconds(9), 5);
    }

    @Test
    void aShortDayLosesNothing() {
        assertNothingIsLost(Day.SHORT);
    }

    @Test
    @Tag("field")
    void aWholeDayLosesNothing() {
        assertNothingIsLost(Day.FULL);
    }

    private void assertNothingIsLost(Day day) {
        var stock = CompletableFuture.supplyAsync(() -> lostByTheStockClient(day));
        Set<String> lost = lostByUs(day);

        System.out.println("field day, " + day.notes() + " notes: lost by the stock client alone " + Device.await(stock)
                + ", by us " + lost);
        assertEquals(Set.of(), lost);
    }

    private Set<String> lostByUs(Day day) {
        try (var house = house("ours");
                var hub = HubView.of(house.hub());
                var proxy = new Proxy(house.url());
                var device = new Device(folder.resolve("device"), DeviceSetup.of("laptop", proxy.url()))) {
            device.engine().connect();
            live(day, proxy, (id, text) -> device.create(id, id, text));
            device.engine().retryNow();
            Eventually.holds("it says that all is there", LIMIT, device::isUpToDate);

            assertEquals(hub.states(), device.states());
            return missing(day, hub);
        }
    }

    private Set<String> lostByTheStockClient(Day day) {
        try (var house = house("stock");
                var hub = HubView.of(house.hub());
                var proxy = new Proxy(house.url());
                var client = new StockClient(folder.resolve("client"), proxy.url())) {
            client.start();
            live(day, proxy, client::save);
            Eventually.holds(
                    "it says that all is there",
                    LIMIT,
                    () -> client.isIdle() && client.pending().isEmpty());

            return missing(day, hub);
        }
    }

    private void live(Day day, Proxy proxy, BiConsumer<String, String> save) {
        proxy.throttle(BYTES_PER_SECOND, BYTES_PER_SECOND);
        proxy.cutEvery(day.cutEvery());
        var dice = new SplittableRandom(Long.getLong("seed", 7));
        var written = new CountDownLatch(day.notes());
        long every = day.writing().dividedBy(day.notes()).toMillis();
        try (var hand = Executors.newSingleThreadScheduledExecutor()) {
            var _ = hand.scheduleAtFixedRate(
                    () -> {
                        int number = day.notes() - (int) written.getCount();
                        if (number < day.notes()) {
                            save.accept("note-" + number, text(number % day.largeEvery() == 0, dice));
                            written.countDown();
                        }
                    },
                    0,
                    every,
                    TimeUnit.MILLISECONDS);
            Eventually.holds("all is written", LIMIT, () -> written.getCount() == 0);
        }
        Eventually.holds("the line broke often", LIMIT, () -> proxy.cuts() >= day.cuts());
        proxy.heal();
    }

    private static Set<String> missing(Day day, HubView hub) {
        var missing = new TreeSet<String>();
        for (int i = 0; i < day.notes(); i++) {
            missing.add("note-" + i);
        }
        missing.removeAll(hub.ids());
        return missing;
    }

    private static String text(boolean large, SplittableRandom dice) {
        int length = large ? dice.nextInt(100_000, 700_000) : dice.nextInt(500, 1_500);
        var text = new StringBuilder(length + 20);
        while (text.length() < length) {
            text.append(Long.toString(dice.nextLong(Long.MAX_VALUE), 36)).append(text.length() % 80 < 14 ? '\n' : ' ');
        }
        return text.toString();
    }

    private HubHouse house(String name) {
        return new HubHouse(
                folder.resolve("hub-" + name),
                settings -> settings.withRemoveLocalCompleted(false).withPolicy(new ChannelPolicy()));
    }
}
