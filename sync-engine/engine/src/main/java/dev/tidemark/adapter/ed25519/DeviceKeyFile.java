package dev.tidemark.adapter.ed25519;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// The file that keeps a device's key pair. Only the owner of the workspace may read it (0600); it is written once and
/// never leaves the workspace.
///
/// Its form is three lines of text: `tidemark device key 1`; the private key, PKCS #8 (RFC 8410) in base64; the public
/// key as it is published, `ed25519-` and X.509 in base64.
public final class DeviceKeyFile {
    private static final String TITLE = "tidemark device key 1";
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private DeviceKeyFile() {}

    /// The key in this file.
    ///
    /// @throws IOException if it cannot be read, or holds no key pair
    public static Ed25519Signer read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() != 3 || !lines.getFirst().equals(TITLE)) {
            throw new IOException(file + " is no device key");
        }
        try {
            byte[] secret = Base64.getDecoder().decode(lines.get(1));
            PrivateKey key =
                    KeyFactory.getInstance(Ed25519Verifier.ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(secret));
            return new Ed25519Signer(key, lines.get(2));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no device key", e);
        }
    }

    /// Makes a key and keeps it in this file, which is there as a whole, and forced to disk, or not at all.
    public static Ed25519Signer make(Path file, SecureRandom random) throws IOException {
        KeyPair pair = pair(random);
        String key = Ed25519Verifier.text(pair.getPublic());
        String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        write(file, TITLE + "\n" + secret + "\n" + key + "\n");
        return new Ed25519Signer(pair.getPrivate(), key);
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            var generator = KeyPairGenerator.getInstance(Ed25519Verifier.ALGORITHM);
            generator.initialize(255, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform of this release has Ed25519", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix ? new FileAttribute<?>[] {OWNER_ONLY} : new FileAttribute<?>[0];
        try (var channel =
                FileChannel.open(next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
