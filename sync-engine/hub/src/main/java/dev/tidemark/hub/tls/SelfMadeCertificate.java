package dev.tidemark.hub.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate that vouches for nobody but itself. Its clients know it by its fingerprint, so that the names in it
/// may grow old; it lasts as long as the hub does.
final class SelfMadeCertificate {
    /// Clients whose clock lags take it too.
    private static final Duration BEFORE = Duration.ofDays(365);

    private static final Duration AFTER = Duration.ofDays(30 * 365L);
    private static final int SERIAL_BITS = 127;

    private SelfMadeCertificate() {}

    /// The certificate and its new key, as PEM.
    static byte[] make(LocalNames names, Instant now) throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            var text = new StringWriter();
            try (var pem = new JcaPEMWriter(text)) {
                pem.writeObject(certificate(keys, names, now));
                pem.writeObject(new JcaPKCS8Generator(keys.getPrivate(), null));
            }
            return text.toString().getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IOException("could not make a certificate", e);
        }
    }

    private static X509CertificateHolder certificate(KeyPair keys, LocalNames names, Instant now)
            throws IOException, OperatorCreationException {
        var name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.CN, "Tidemark hub")
                .build();
        var serial = new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE);
        var builder = new JcaX509v3CertificateBuilder(
                name, serial, Date.from(now.minus(BEFORE)), Date.from(now.plus(AFTER)), name, keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
        builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }

    private static GeneralNames alternatives(LocalNames names) {
        var all = new ArrayList<GeneralName>();
        names.hosts().stream().sorted().forEach(host -> all.add(new GeneralName(GeneralName.dNSName, host)));
        names.addresses().stream()
                .sorted()
                .forEach(address -> all.add(new GeneralName(GeneralName.iPAddress, address)));
        return new GeneralNames(all.toArray(new GeneralName[0]));
    }
}
