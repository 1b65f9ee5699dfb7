package dev.tidemark.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.SyncReport;
import dev.tidemark.engine.Workspace;
import dev.tidemark.hub.HubBackups;
import dev.tidemark.intent.Action;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Filter;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.Eventually;
import dev.tidemark.testkit.HubHouse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Item 66.
@OnlyAgainst(Peer.Kind.HUB)
class RestoredPeerTest {
    @TempDir
    private Path folder = Path.of("");

    private HubHouse house;
    private Device laptop;
    private Device desk;

    @BeforeEach
    void start() {
        house = new HubHouse(folder.resolve("hub"));
        laptop = device("laptop");
        desk = device("desk");
    }

    @AfterEach
    void stop() {
        laptop.close();
        desk.close();
        house.close();
    }

    private Device device(String name) {
        return new Device(folder.resolve(name), name, house.url(), HubHouse.ADA, HubHouse.PASSWORD);
    }

    private void backup() {
        try {
            new HubBackups(folder.resolve("hub"), InstantSource.system()).backup(folder.resolve("backup.zip"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The hardest case: clients find their checkpoints as they left them, and so offer nothing by themselves. (A
    /// backup that holds older checkpoints makes the stock client offer everything again.)
    private void restore() {
        house.restart(() -> {
            try {
                List<Object[]> checkpoints = checkpoints();
                new HubBackups(folder.resolve("hub"), InstantSource.system())
                        .restore(folder.resolve("backup.zip"), true);
                keep(checkpoints);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("hub").toAbsolutePath().resolve("hub"));
    }

    private List<Object[]> checkpoints() throws SQLException {
        var rows = new ArrayList<Object[]>();
        try (var connection = database();
                var select = connection.prepareStatement("SELECT owner, client, generation, body FROM checkpoint");
                var found = select.executeQuery()) {
            while (found.next()) {
                rows.add(new Object[] {found.getString(1), found.getString(2), found.getLong(3), found.getBytes(4)});
            }
        }
        return rows;
    }

    private void keep(List<Object[]> rows) throws SQLException {
        try (var connection = database();
                var merge = connection.prepareStatement(
                        "MERGE INTO checkpoint (owner, client, generation, body, used_millis) KEY (owner, client)"
                                + " VALUES (?, ?, ?, ?, 0)")) {
            for (Object[] row : rows) {
                for (int at = 0; at < row.length; at++) {
                    merge.setObject(at + 1, row[at]);
                }
                merge.executeUpdate();
            }
        }
    }

    private void exchange() {
        laptop.sync();
        desk.sync();
        laptop.sync();
    }

    @Test
    void hubThatWasRestoredGetsBackAllThatItConfirmedAfterTheBackup() {
        DocumentId kept = laptop.create("kept", "Pump 1", "as in the backup\n");
        DocumentId edited = laptop.create("edited", "Pump 2", "before\n\nend\n");
        DocumentId deleted = laptop.create("deleted", "Pump 3", "");
        DocumentId revived = laptop.create("revived", "Pump 4", "");
        laptop.edit(revived, new Action.DeleteDocument());
        exchange();
        backup();
        laptop.write(edited, "after, on the laptop\n\nend\n");
        desk.write(edited, "before\n\nend, at the desk\n");
        laptop.edit(deleted, new Action.DeleteDocument());
        laptop.edit(revived, new Action.RestoreDocument());
        DocumentId late = laptop.create("late", "Pump 5", "after the backup\n");
        DocumentId atDesk = desk.create("at-desk", "Pump 6", "");
        DocumentId contested = laptop.create("contested", "Pump 7", "");
        exchange();
        laptop.rename(contested, "Pump 7 north");
        desk.rename(contested, "Pump 7 south");
        exchange();
        desk.sync();
        long conflicts = laptop.sync().conflicts();
        long before = sequence();

        restore();
        SyncReport first = laptop.sync();
        SyncReport second = desk.sync();
        laptop.sync();
        try (Device witness = device("witness")) {
            witness.sync();

            assertEquals(new SyncReport.Outcome.Complete(), first.outcome());
            assertEquals(new SyncReport.Outcome.Complete(), second.outcome());
            assertEquals(1, conflicts);
            assertTrue(sequence() > before, "sequences went back");
            for (Device each : new Device[] {laptop, desk, witness}) {
                assertEquals("Pump 1", each.shown(kept, "name"));
                assertEquals("after, on the laptop\n\nend, at the desk\n", each.shown(edited, "text"));
                assertEquals("after the backup\n", each.shown(late, "text"));
                assertEquals("Pump 6", each.shown(atDesk, "name"));
                assertTrue(isTrashed(each, deleted));
                assertFalse(isTrashed(each, revived));
                assertEquals(DocumentStatus.CONFLICT, each.status(contested));
                assertEquals(DocumentStatus.SYNCED, each.status(late));
                assertEquals(0, each.engine().status().pending());
                assertEquals(
                        laptop.engine()
                                .document(contested)
                                .orElseThrow()
                                .document()
                                .state(),
                        each.engine()
                                .document(contested)
                                .orElseThrow()
                                .document()
                                .state());
            }
        }
    }

    @Test
    void connectedDevicesBringEverythingByThemselves() {
        desk.engine().connect();
        laptop.sync();
        backup();
        DocumentId late = laptop.create("late", "Pump 5", "after the backup\n");
        laptop.sync();
        Eventually.holds("the desk has it", () -> desk.engine().document(late).isPresent());
        laptop.close();

        restore();
        desk.engine().retryNow();

        Eventually.holds("the hub has it again", () -> status("late") == 200);
        Eventually.holds("the desk is at rest", () -> desk.engine().status().workspace() instanceof Workspace.UpToDate);
        laptop = device("laptop");
    }

    @Test
    void hubThatIsRestoredTwiceFromOneBackupIsNoticedTwice() {
        laptop.sync();
        backup();
        DocumentId first = laptop.create("first", "Pump 1", "");
        laptop.sync();
        restore();
        laptop.sync();
        DocumentId second = laptop.create("second", "Pump 2", "");
        laptop.sync();

        restore();
        laptop.sync();

        assertEquals(200, status(first.value()));
        assertEquals(200, status(second.value()));
    }

    @Test
    void namesOfTheHubsLifeAreShownNowhere() {
        laptop.sync();
        backup();
        restore();

        SyncReport report = laptop.sync();

        assertEquals(200, status("tidemark:epoch"));
        assertEquals(0, report.pulled());
        assertEquals(0, report.review());
        assertEquals(
                0,
                laptop.engine().documents(DocumentQuery.first(Filter.all(), 10)).size());
    }

    private static boolean isTrashed(Device device, DocumentId id) {
        return device.engine().document(id).orElseThrow().document().state().isTrashed();
    }

    private long sequence() {
        return Long.parseLong(get("/tidemark/").replaceFirst(".*\"update_seq\":(\\d+).*", "$1"));
    }

    private int status(String id) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request("/tidemark/" + id), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String get(String path) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request(path), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create(house.hub().admin() + path)).build();
    }
}
