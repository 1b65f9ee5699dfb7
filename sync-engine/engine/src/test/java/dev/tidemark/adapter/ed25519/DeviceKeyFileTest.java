package dev.tidemark.adapter.ed25519;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.Signature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceKeyFileTest {
    private final Ed25519Verifier verifier = new Ed25519Verifier();

    @TempDir
    Path folder;

    @Test
    void keyThatIsReadAgainSignsTheSame() throws IOException {
        Ed25519Signer made = made("device.key");

        Ed25519Signer read = DeviceKeyFile.read(folder.resolve("device.key"));

        assertEquals(made.key(), read.key());
        assertEquals(made.sign("Pump 7"), read.sign("Pump 7"));
        assertTrue(verifier.verifies(made.key(), "Pump 7", read.sign("Pump 7")));
    }

    @Test
    void onlyTheOwnerMayReadTheFile() throws IOException {
        made("device.key");

        assertEquals(
                PosixFilePermissions.fromString("rw-------"),
                Files.getPosixFilePermissions(folder.resolve("device.key")));
    }

    @Test
    void signatureIsGoodForNoOtherTextAndNoOtherKey() throws IOException {
        Ed25519Signer ada = made("ada");
        Ed25519Signer bob = made("bob");

        Signature signature = ada.sign("Pump 7");

        assertFalse(verifier.verifies(ada.key(), "Pump 8", signature));
        assertFalse(verifier.verifies(bob.key(), "Pump 7", signature));
    }

    @Test
    void whatIsNoKeyOrNoSignatureVerifiesNothing() throws IOException {
        Ed25519Signer ada = made("ada");

        for (String nonsense : List.of("", "x", "=", "ed25519-", "ed25519-AAAA", "ä")) {
            assertFalse(verifier.verifies(nonsense, "Pump 7", ada.sign("Pump 7")), nonsense);
            assertFalse(verifier.verifies(ada.key(), "Pump 7", new Signature(nonsense)), nonsense);
        }
    }

    @Test
    void fileThatIsCutShortOrChangedIsRefused() throws IOException {
        made("ada");
        List<String> ada = Files.readAllLines(folder.resolve("ada"));
        Files.write(folder.resolve("short"), ada.subList(0, 2));
        Files.write(folder.resolve("changed"), List.of(ada.get(0), "x" + ada.get(1), ada.get(2)));

        assertThrows(IOException.class, () -> DeviceKeyFile.read(folder.resolve("short")));
        assertThrows(IOException.class, () -> DeviceKeyFile.read(folder.resolve("changed")));
    }

    private Ed25519Signer made(String name) throws IOException {
        return DeviceKeyFile.make(folder.resolve(name), new SecureRandom());
    }
}
