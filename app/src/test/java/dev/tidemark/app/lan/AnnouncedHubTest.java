package dev.tidemark.app.lan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.replicate.Subscription;
import dev.tidemark.ui.start.FoundHub;
import dev.tidemark.ui.start.Nearby;
import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Announcing and finding by real mDNS, on the loopback only. Others may announce there at the same time.
class AnnouncedHubTest {
    private static final long PATIENCE_SECONDS = 30;

    private final String fingerprint = fingerprint();
    private final BlockingQueue<Nearby> told = new LinkedBlockingQueue<>();

    @Test
    void hubIsFoundWhileItIsAnnouncedAndGoneAfterwards() throws Exception {
        try (Subscription _ = new JmdnsHubFinder(loopback()).look(told::add)) {
            try (Announcer _ = Announcer.start(new HubNotice("Ada's laptop", 4984, "notes", fingerprint), loopback())) {
                FoundHub found = awaitHub(hub -> hub.fingerprint().equals(fingerprint));

                assertEquals(URI.create("wss://127.0.0.1:4984/notes"), found.address());
                assertTrue(found.name().startsWith("Ada's laptop"), found.name());
            }

            awaitNoHub(hub -> hub.fingerprint().equals(fingerprint));
        }
    }

    @Test
    void hubsOfOneNameAreToldApart() throws Exception {
        String other = fingerprint();
        try (Announcer _ = Announcer.start(new HubNotice("Laptop", 4984, "notes", fingerprint), loopback());
                Announcer _ = Announcer.start(new HubNotice("Laptop", 4985, "notes", other), loopback());
                Subscription _ = new JmdnsHubFinder(loopback()).look(told::add)) {
            List<FoundHub> both = await(nearby -> {
                var ours = nearby.hubs().stream()
                        .filter(hub -> List.of(fingerprint, other).contains(hub.fingerprint()))
                        .toList();
                return ours.size() == 2 ? Optional.of(ours) : Optional.empty();
            });

            assertEquals(2, both.stream().map(FoundHub::address).distinct().count());
            assertEquals(2, both.stream().map(FoundHub::name).distinct().count());
        }
    }

    @Test
    void networkThatComesAndGoesTakesItsHubsWithItAndLeavesNoThread() throws Exception {
        var networks = new AtomicReference<List<LanAddress>>(List.of());
        try (Announcer _ = Announcer.start(new HubNotice("Laptop", 4984, "notes", fingerprint), loopback())) {
            Subscription looking = new JmdnsHubFinder(networks::get).look(told::add);
            await(nearby -> nearby.hasNetwork() ? Optional.empty() : Optional.of(nearby));

            networks.set(loopback().now());
            awaitHub(hub -> hub.fingerprint().equals(fingerprint));
            networks.set(List.of());
            awaitNoHub(hub -> hub.fingerprint().equals(fingerprint));
            networks.set(loopback().now());
            awaitHub(hub -> hub.fingerprint().equals(fingerprint));
            looking.close();
        }

        awaitTrue(() -> threadsOfMulticast().isEmpty());
    }

    private static List<String> threadsOfMulticast() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("JmDNS") || name.startsWith("networks"))
                .toList();
    }

    @Test
    void noticeSaysNothingOfUsersOrDocuments() {
        var service = new HubNotice("Laptop", 4984, "notes", fingerprint).service("1.2.3");

        assertEquals("1.2.3", service.getPropertyString("version"));
        assertEquals("yes", service.getPropertyString("tls"));
        assertEquals(
                List.of("database", "fingerprint", "tls", "version"),
                Collections.list(service.getPropertyNames()).stream().sorted().toList());
    }

    @Test
    void whatIsNoNoticeOfAHubIsLeftOut() {
        var lying = new HubNotice("Laptop", 4984, "no such/database", fingerprint).service("1");
        var halfEncrypted = new HubNotice("Laptop", 4984, "notes", "AB:CD").service("1");

        assertFalse(HeardHubs.read(lying).isPresent());
        assertFalse(HeardHubs.read(halfEncrypted).isPresent());
    }

    private static LanAddresses loopback() {
        return LanAddresses.only(InetAddress.getLoopbackAddress());
    }

    private static String fingerprint() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(bytes);
    }

    private FoundHub awaitHub(Predicate<FoundHub> which) throws InterruptedException {
        return await(nearby -> nearby.hubs().stream().filter(which).findFirst());
    }

    private void awaitNoHub(Predicate<FoundHub> which) throws InterruptedException {
        await(nearby -> nearby.hubs().stream().noneMatch(which) ? Optional.of(nearby) : Optional.empty());
    }

    private <T> T await(Function<Nearby, Optional<T>> what) throws InterruptedException {
        while (true) {
            Nearby next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing of the kind was told");
            }
            Optional<T> found = what.apply(next);
            if (found.isPresent()) {
                return found.get();
            }
        }
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, () -> "still there: " + threadsOfMulticast());
            LockSupport.parkNanos(50_000_000);
        }
    }
}
