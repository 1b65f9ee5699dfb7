package dev.tidemark.adapter.h2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.IntentLogException;
import dev.tidemark.replicate.DocumentStoreException;
import dev.tidemark.testing.OneDevice;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opening a store that is in use, damaged, or of another release.
class H2StoreOpeningTest {
    private static final int BLOCK = 4_096;
    private static final int INTENTS = 60;

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void fillStore() {
        file = folder.resolve(Database.FILE);
        var device = new OneDevice();
        try (H2Store store = H2Store.open(folder)) {
            for (int i = 0; i < INTENTS; i++) {
                String text = "x".repeat(3_000) + i;
                store.intentLog().append(List.of(device.sets(new DocumentId("document-" + i % 7), "title", text)));
            }
        }
    }

    @Test
    void storeThatIsOpenIsLockedUntilItIsClosed() {
        H2Store first = H2Store.open(folder);
        assertThrows(StoreLockedException.class, () -> H2Store.open(folder));

        first.close();

        assertOpens();
    }

    @Test
    void storeThatWasKilledWhileItsTablesWereMadeIsMadeAnew() throws IOException, SQLException {
        Path half = Files.createDirectory(folder.resolve("half"));
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + half.resolve(Database.NAME), "sa", "");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE intent (sequence BIGINT PRIMARY KEY)");
        }

        try (H2Store store = H2Store.open(half)) {
            store.intentLog().append(List.of(new OneDevice().sets(new DocumentId("document"), "title", "first")));

            assertEquals(1, store.intentLog().end().sequence());
        }
    }

    @Test
    void closingAgainDoesNothing() {
        H2Store store = H2Store.open(folder);

        store.close();
        store.close();

        assertOpens();
    }

    @Test
    void storeThatIsClosedIsNotReadAnyMore() {
        H2Store store = H2Store.open(folder);

        store.close();

        assertThrows(IntentLogException.class, () -> store.intentLog().end());
    }

    @Test
    void fileThatLostItsEndIsDamagedAndLeftAsItIs() throws IOException {
        assertDamaged(bytes -> Arrays.copyOf(bytes, 3 * 4096));
        assertDamaged(bytes -> Arrays.copyOf(bytes, 100));
    }

    @Test
    void emptyFileIsDamagedAndLeftAsItIs() throws IOException {
        assertDamaged(_ -> new byte[0]);
    }

    @Test
    void fileWithoutItsHeadersIsDamagedAndLeftAsItIs() throws IOException {
        assertDamaged(bytes -> {
            Arrays.fill(bytes, 0, 2 * BLOCK, (byte) 7);
            return bytes;
        });
    }

    @Test
    void missingFileIsDamageAndNoneIsMadeInItsPlace() throws IOException {
        Files.delete(file);

        assertThrows(StoreDamagedException.class, () -> H2Store.open(folder));

        assertFalse(Files.exists(file));
    }

    @Test
    void earlierStateOfTheFileIsDamage() throws IOException {
        byte[] earlier = Files.readAllBytes(file);
        try (H2Store store = H2Store.open(folder)) {
            var device = new OneDevice(store.intentLog().end());
            store.intentLog().append(List.of(device.creates(new DocumentId("later"), "")));
        }

        assertDamaged(_ -> earlier);
    }

    @Test
    void whatChangedWithinTheFileIsNeverReadAsIfItWereTrue() throws IOException {
        byte[] sound = Files.readAllBytes(file);
        var random = new SplittableRandom(3);
        int noticed = 0;
        for (int i = 0; i < 6; i++) {
            byte[] changed = sound.clone();
            for (int flips = 0; flips < 40; flips++) {
                changed[2 * BLOCK + random.nextInt(changed.length - 2 * BLOCK)] ^= 0x15;
            }
            Files.write(file, changed);
            noticed += isNoticed() ? 1 : 0;
        }

        assertTrue(noticed > 0, "no change was noticed");
    }

    @Test
    void storeOfALaterReleaseIsLeftAlone() throws SQLException {
        String later = "INSERT INTO \"flyway_schema_history\" SELECT 99, '99', \"description\", \"type\", \"script\","
                + " \"checksum\", \"installed_by\", \"installed_on\", \"execution_time\", TRUE"
                + " FROM \"flyway_schema_history\" WHERE \"version\" = '1'";
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve(Database.NAME), "sa", "");
                var statement = connection.createStatement()) {
            statement.executeUpdate(later);
        }

        var refusal = assertThrows(StoreUnusableException.class, () -> H2Store.open(folder));

        assertTrue(refusal.toString().contains("later release"), refusal.toString());
    }

    @Test
    void schemaVersionIsThatOfTheLastScript() throws IOException, URISyntaxException {
        Path scripts = Path.of(Schema.class.getResource("/db/engine").toURI());
        try (var names = Files.list(scripts)) {
            int last = names.map(each -> each.getFileName().toString())
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .max()
                    .orElse(0);

            assertEquals(last, Schema.VERSION);
        }
    }

    private void assertDamaged(UnaryOperator<byte[]> damage) throws IOException {
        byte[] sound = Files.readAllBytes(file);
        byte[] damaged = damage.apply(sound.clone());
        Files.write(file, damaged);

        var refusal = assertThrows(StoreDamagedException.class, () -> H2Store.open(folder));

        assertTrue(refusal.toString().contains("left as it is"), refusal.toString());
        assertArrayEquals(damaged, Files.readAllBytes(file));
        Files.write(file, sound);
        assertOpens();
    }

    /// Either all is read as it was written, or somebody is told.
    private boolean isNoticed() {
        try (H2Store store = H2Store.open(folder)) {
            assertEquals(INTENTS, store.intentLog().page(0, 1_000).size());
            assertEquals(
                    7, store.documents().findAll(store.documents().all("", 100)).size());
            return false;
        } catch (StoreOpenException | IntentLogException | DocumentStoreException e) {
            return true;
        }
    }

    private void assertOpens() {
        try (H2Store store = H2Store.open(folder)) {
            assertTrue(store.intentLog().end().sequence() >= INTENTS);
        }
    }
}
