package dev.tidemark.hub.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final LocalNames NAMES = new LocalNames(Set.of("field-laptop"), Set.of("192.168.1.20"));

    @TempDir
    private Path folder;

    @Test
    void selfMadeCertificateIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
        String first = open(new Encryption.SelfMade()).fingerprint();
        String second = open(new Encryption.SelfMade()).fingerprint();

        assertEquals(first, second);
        assertTrue(first.matches("([0-9A-F]{2}:){31}[0-9A-F]{2}"), first);
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(ServerCertificate.FILE))));
    }

    @Test
    void selfMadeCertificateNamesThisComputerAndLastsForDecades() throws Exception {
        Path file = write("own.pem", SelfMadeCertificate.make(NAMES, NOW));

        X509Certificate made = PemParts.read(file).certificates().getFirst();

        List<Object> names = made.getSubjectAlternativeNames().stream()
                .<Object>map(List::getLast)
                .toList();
        assertEquals(List.of("field-laptop", "192.168.1.20"), names);
        assertTrue(made.getNotAfter().toInstant().isAfter(Instant.parse("2056-01-01T00:00:00Z")));
    }

    @Test
    void givenCertificateIsTakenWithItsKey() throws Exception {
        Path both = write("both.pem", SelfMadeCertificate.make(NAMES, NOW));

        ServerCertificate taken = open(new Encryption.Given(both, both));

        assertTrue(taken.keyStore("x").isKeyEntry("hub"));
        assertNotEquals(open(new Encryption.SelfMade()).fingerprint(), taken.fingerprint());
    }

    @Test
    void fileThatIsMissingIsNamed() {
        Path nowhere = folder.resolve("nowhere.pem");

        assertEquals("there is no file " + nowhere, refusal(nowhere, nowhere));
    }

    @Test
    void fileThatHoldsSomethingElseIsNamed() throws Exception {
        Path text = write("text.pem", "hello\n".getBytes(StandardCharsets.UTF_8));
        Path good = write("good.pem", SelfMadeCertificate.make(NAMES, NOW));

        assertTrue(refusal(text, good).startsWith(text + " holds no certificate"));
        assertTrue(refusal(good, text).startsWith(text + " holds no private key"));
    }

    @Test
    void keyOfAnotherCertificateIsRefused() throws Exception {
        Path one = write("one.pem", SelfMadeCertificate.make(NAMES, NOW));
        Path other = write("other.pem", SelfMadeCertificate.make(NAMES, NOW));

        assertTrue(refusal(one, other).contains("does not belong to"), refusal(one, other));
    }

    @Test
    void expiredCertificateIsRefused() throws Exception {
        Path old = write("old.pem", SelfMadeCertificate.make(NAMES, Instant.parse("1990-01-01T00:00:00Z")));

        assertTrue(refusal(old, old).contains("has expired on 2019-12"), refusal(old, old));
    }

    @Test
    void certificateOfTheFutureIsRefused() throws Exception {
        Path early = write("early.pem", SelfMadeCertificate.make(NAMES, Instant.parse("2036-01-01T00:00:00Z")));

        assertTrue(refusal(early, early).contains("clock is right"), refusal(early, early));
    }

    @Test
    void keyWithAPasswordIsRefusedAndTheWayOutIsTold() throws Exception {
        Path good = write("good.pem", SelfMadeCertificate.make(NAMES, NOW));
        byte[] plain = PemParts.read(good).keys().getFirst().getEncoded();
        Path locked = write("locked.pem", encrypted(plain));

        assertTrue(refusal(good, locked).contains("encrypted with a password"), refusal(good, locked));
        assertTrue(refusal(good, locked).contains("openssl pkey"), refusal(good, locked));
    }

    private static byte[] encrypted(byte[] key) throws Exception {
        String algorithm = "PBEWithMD5AndDES";
        var cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec("secret".toCharArray())));
        AlgorithmParameters parameters = cipher.getParameters();
        byte[] locked = new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(key)).getEncoded();
        String text = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(locked)
                + "\n-----END ENCRYPTED PRIVATE KEY-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private ServerCertificate open(Encryption choice) throws Exception {
        return ServerCertificate.open(choice, folder, InstantSource.fixed(NOW)).orElseThrow();
    }

    private String refusal(Path certificate, Path key) {
        var refused = assertThrows(IllegalArgumentException.class, () -> open(new Encryption.Given(certificate, key)));
        return String.valueOf(refused.getMessage());
    }

    private Path write(String name, byte[] content) throws Exception {
        return Files.write(folder.resolve(name), content);
    }
}
