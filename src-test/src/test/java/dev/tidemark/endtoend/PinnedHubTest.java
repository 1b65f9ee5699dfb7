package dev.tidemark.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.SyncReport;
import dev.tidemark.engine.Workspace;
import dev.tidemark.hub.tls.Encryption;
import dev.tidemark.pairing.Fingerprint;
import dev.tidemark.pairing.Trust;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.DeviceSetup;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.HubHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hub with a certificate of its own, which devices know by its fingerprint.
class PinnedHubTest {
    private static final Trust WRONG = new Trust.Pinned(Fingerprint.parse("ab".repeat(32)));

    @TempDir
    private Path folder = Path.of("");

    private HubHouse house;

    @BeforeEach
    void start() {
        house = new HubHouse(folder.resolve("hub"), settings -> settings.withEncryption(new Encryption.SelfMade()));
    }

    @AfterEach
    void stop() {
        house.close();
    }

    private Trust right() {
        return new Trust.Pinned(Fingerprint.parse(house.hub().fingerprint().orElseThrow()));
    }

    private Device device(String name, URI url, Trust trust) {
        return new Device(folder.resolve(name), DeviceSetup.of(name, url).trusting(trust));
    }

    @Test
    void devicesThatKnowTheFingerprintReplicateByWhateverNameTheyReachTheHub() {
        URI otherName = URI.create(house.url().toString().replace("127.0.0.1", "localhost"));
        try (Device laptop = device("laptop", house.url(), right());
                Device desk = device("desk", otherName, right())) {
            DocumentId id = laptop.create("one", "Pump 7", "It leaks.");

            SyncReport pushed = laptop.sync();
            desk.sync();

            assertEquals("wss", house.url().getScheme());
            assertEquals(new SyncReport.Outcome.Complete(), pushed.outcome());
            assertEquals("Pump 7", desk.shown(id, "name"));
            assertEquals(DocumentStatus.SYNCED, desk.status(id));
        }
    }

    @Test
    void hubWithAnotherFingerprintGetsNothingAndTheDeviceSaysWhy() {
        try (Device laptop = device("laptop", house.url(), WRONG)) {
            DocumentId id = laptop.create("one", "Pump 7", "It leaks.");

            SyncReport report = laptop.sync();

            var stranger = assertInstanceOf(SyncReport.Outcome.Stranger.class, report.outcome());
            assertTrue(stranger.reason().contains("not the computer you paired with"), stranger.reason());
            assertTrue(stranger.reason().contains(house.hub().fingerprint().orElseThrow()), stranger.reason());
            assertEquals(1, report.pending());
            assertEquals(DocumentStatus.PENDING, laptop.status(id));
        }
    }

    @Test
    void statusStaysOnTheStrangerInsteadOfCallingItOffline() {
        try (Device laptop = device("laptop", house.url(), WRONG)) {
            laptop.engine().connect();

            Eventually.holds(
                    "it says so",
                    () -> laptop.engine().status().workspace() instanceof Workspace.Stopped(String reason)
                            && reason.contains("not the computer you paired with"));
        }
    }

    @Test
    void hubThatNobodyVouchesForIsShownWithWhatItPresents() {
        try (Device laptop = device("laptop", house.url(), new Trust.Authorities())) {
            laptop.create("one", "Pump 7", "It leaks.");

            SyncReport report = laptop.sync();

            var stranger = assertInstanceOf(SyncReport.Outcome.Stranger.class, report.outcome());
            assertTrue(
                    stranger.reason()
                            .contains(
                                    "--fingerprint " + house.hub().fingerprint().orElseThrow()),
                    stranger.reason());
        }
    }

    @Test
    void hubThatGetsAnotherCertificateIsAStrangerToAConnectedDevice() throws Exception {
        try (Device laptop = device("laptop", house.url(), right())) {
            laptop.engine().connect();
            Eventually.holds("connected", () -> laptop.engine().status().workspace() instanceof Workspace.UpToDate);

            house.restart(() -> delete(folder.resolve("hub").resolve("tls.pem")));
            laptop.engine().retryNow();

            Eventually.holds("it says so", () -> laptop.engine().status().workspace() instanceof Workspace.Stopped);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
