package dev.tidemark.hub.tls;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// What a PEM file holds of certificates and private keys. Whatever is wrong with it is an
/// [IllegalArgumentException] that names the file and says what to do.
///
/// @param isLocked it holds a key that needs a password
record PemParts(List<X509Certificate> certificates, List<PrivateKey> keys, boolean isLocked) {
    private static final int PARTS_MAX = 100;

    static PemParts read(Path file) throws IOException {
        var certificates = new ArrayList<X509Certificate>();
        var keys = new ArrayList<PrivateKey>();
        boolean locked = false;
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
                var parser = new PEMParser(text)) {
            Object part = parser.readObject();
            for (int count = 0; part != null && count < PARTS_MAX; count++) {
                switch (part) {
                    case X509CertificateHolder holder ->
                        certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                    case PrivateKeyInfo info -> keys.add(new JcaPEMKeyConverter().getPrivateKey(info));
                    case PEMKeyPair pair -> keys.add(new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo()));
                    case PKCS8EncryptedPrivateKeyInfo _, PEMEncryptedKeyPair _ -> locked = true;
                    default -> {
                        // parameters of a curve, a public key: of no use here
                    }
                }
                part = parser.readObject();
            }
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no file " + file, e);
        } catch (IOException | CertificateException | RuntimeException e) {
            throw new IllegalArgumentException(file + " cannot be read as PEM: " + e.getMessage(), e);
        }
        return new PemParts(certificates, keys, locked);
    }
}
