package dev.tidemark.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.app.lan.JmdnsHubFinder;
import dev.tidemark.app.lan.LanAddresses;
import dev.tidemark.commandline.Launcher.Ended;
import dev.tidemark.commandline.Launcher.Running;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.ui.start.Nearby;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hub is announced where somebody says so, and nowhere else. Nothing of this leaves the machine.
class AnnounceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final AtomicReference<Nearby> nearby = new AtomicReference<>(Nearby.NOTHING_YET);

    @Test
    void announcedHubSaysWhatIsVisibleIsFoundAndIsWithdrawnAtItsEnd() {
        try (Subscription _ = look();
                Running hub = hub("--announce-on", "127.0.0.1")) {
            var ready = Answers.object(hub.out());
            URI url = URI.create(ready.text("url"));
            Eventually.holds("the hub is found", PATIENCE, () -> isFound(url));

            hub.signal("TERM");
            Ended ended = hub.end();

            assertEquals(0, ended.code(), ended.err());
            assertTrue(ended.out().contains("\"announced\":{\"name\":"), ended.out());
            Eventually.holds("the hub is withdrawn", PATIENCE, () -> !isFound(url));
        }
    }

    @Test
    void hubIsNotAnnouncedUnlessSomebodySaysSo() {
        try (Subscription _ = look();
                Running announced = hub("--announce-on", "127.0.0.1");
                Running silent = hub("--data", "other")) {
            URI heard = URI.create(Answers.object(announced.out()).text("url"));
            URI unheard = URI.create(Answers.object(silent.out()).text("url"));

            Eventually.holds("the announced one is found", PATIENCE, () -> isFound(heard));

            assertFalse(isFound(unheard), nearby.toString());
            assertFalse(silent.out().contains("announced"), silent.out());
        }
    }

    @Test
    void hubThatOnlyThisComputerReachesIsNotAnnounced() {
        Ended ended = new Launcher(folder).run("hub", "--data", "h", "--announce");

        assertEquals(2, ended.code(), ended.err());
        assertEquals("", ended.out());
        assertTrue(ended.err().startsWith("tidemark: --announce"), ended.err());
    }

    private Running hub(String... more) {
        var line = new ArrayList<>(List.of("hub", "--port", "0", "--admin-port", "0", "--json"));
        line.addAll(List.of(more));
        if (!line.contains("--data")) {
            line.addAll(List.of("--data", "h"));
        }
        Running hub = new Launcher(folder).start(line.toArray(String[]::new));
        Eventually.holds(
                "the hub is ready",
                () -> hub.out().endsWith("\n") || !hub.process().isAlive());
        return hub;
    }

    private Subscription look() {
        return new JmdnsHubFinder(LanAddresses.only(InetAddress.getLoopbackAddress())).look(nearby::set);
    }

    private boolean isFound(URI url) {
        return nearby.get().hubs().stream().anyMatch(hub -> hub.address().equals(url));
    }
}
