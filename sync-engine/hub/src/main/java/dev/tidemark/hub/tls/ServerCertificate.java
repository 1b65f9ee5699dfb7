package dev.tidemark.hub.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a hub shows to be recognised by, and the key that proves it.
public final class ServerCertificate {
    /// Where a certificate that the hub made for itself lies with its key, in one file so that they always match.
    public static final String FILE = "tls.pem";

    private static final String ALIAS = "hub";
    private static final byte[] PROBE = {1, 2, 3};

    private final List<X509Certificate> chain;
    private final PrivateKey key;

    private ServerCertificate(List<X509Certificate> chain, PrivateKey key) {
        this.chain = List.copyOf(chain);
        this.key = key;
    }

    /// The certificate that was chosen; empty for none. One that is to be self-made and is not there yet is made now
    /// and kept in the folder `data`. Throws [IllegalArgumentException], in words for a person, for one that cannot
    /// serve.
    public static Optional<ServerCertificate> open(Encryption choice, Path data, InstantSource clock)
            throws IOException {
        return switch (choice) {
            case Encryption.None() -> Optional.empty();
            case Encryption.SelfMade() -> Optional.of(selfMade(data.resolve(FILE), clock));
            case Encryption.Given(var certificate, var key) -> Optional.of(valid(certificate, key, clock.instant()));
        };
    }

    private static ServerCertificate selfMade(Path file, InstantSource clock) throws IOException {
        if (!Files.exists(file)) {
            OwnerOnlyFile.write(file, SelfMadeCertificate.make(LocalNames.ofThisComputer(), clock.instant()));
        }
        return read(file, file);
    }

    private static ServerCertificate valid(Path certificate, Path key, Instant now) throws IOException {
        ServerCertificate given = read(certificate, key);
        given.requireValid(certificate, now);
        return given;
    }

    private static ServerCertificate read(Path certificate, Path key) throws IOException {
        List<X509Certificate> chain = PemParts.read(certificate).certificates();
        if (chain.isEmpty()) {
            throw new IllegalArgumentException(
                    certificate + " holds no certificate (PEM, -----BEGIN CERTIFICATE-----)");
        }
        PemParts secret = PemParts.read(key);
        if (secret.keys().isEmpty()) {
            throw new IllegalArgumentException(
                    secret.isLocked()
                            ? "the key in " + key + " is encrypted with a password, which a hub that starts by itself"
                                    + " cannot be asked for; decrypt it (`openssl pkey -in KEY -out KEY2`) and let only"
                                    + " the hub's user read it"
                            : key + " holds no private key (PEM, -----BEGIN PRIVATE KEY-----)");
        }
        var found = new ServerCertificate(chain, secret.keys().getFirst());
        found.requireMatch(certificate, key);
        return found;
    }

    private void requireMatch(Path certificate, Path keyFile) {
        if (!matches(chain.getFirst().getPublicKey())) {
            throw new IllegalArgumentException("the key in " + keyFile + " does not belong to the first certificate in "
                    + certificate + "; the hub's own certificate comes first, then those that vouch for it");
        }
    }

    private boolean matches(PublicKey open) {
        if (!open.getAlgorithm().equals(key.getAlgorithm())) {
            return false;
        }
        try {
            String algorithm = switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> key.getAlgorithm();
            };
            var signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(PROBE);
            byte[] signed = signing.sign();
            signing.initVerify(open);
            signing.update(PROBE);
            return signing.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private void requireValid(Path file, Instant now) {
        Instant first = chain.getFirst().getNotBefore().toInstant();
        Instant last = chain.getFirst().getNotAfter().toInstant();
        if (now.isAfter(last)) {
            throw new IllegalArgumentException(
                    "the certificate in " + file + " has expired on " + last + "; no client takes it");
        }
        if (now.isBefore(first)) {
            throw new IllegalArgumentException("the certificate in " + file + " is valid only from " + first
                    + " on; look whether this computer's clock is right");
        }
    }

    /// SHA-256 of the hub's own certificate, as browsers show it: `AB:CD:…`.
    public String fingerprint() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(chain.getFirst().getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As Java's own TLS takes it.
    ///
    /// @param password of the key within; it never leaves this process
    public KeyStore keyStore(String password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, password.toCharArray(), chain.toArray(new Certificate[0]));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificate cannot be used", e);
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(chain.stream()
                .map(each -> each.getSubjectX500Principal().getName())
                .toArray());
    }
}
