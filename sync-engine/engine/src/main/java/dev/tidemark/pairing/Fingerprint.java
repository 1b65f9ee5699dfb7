package dev.tidemark.pairing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/// What a hub is recognised by: SHA-256 of its certificate.
///
/// @param text as browsers show it: `AB:CD:…`, 32 bytes
public record Fingerprint(String text) {
    private static final HexFormat FORM = HexFormat.ofDelimiter(":").withUpperCase();
    private static final int DIGITS = 64;

    public Fingerprint {
        if (!text.equals(normal(text))) {
            throw new IllegalArgumentException("a fingerprint is 32 bytes, as AB:CD:…");
        }
    }

    /// Takes what people copy: colons, spaces or nothing between the bytes, capital letters or small ones.
    ///
    /// @throws IllegalArgumentException saying what is wrong with it
    public static Fingerprint parse(String typed) {
        return new Fingerprint(normal(typed));
    }

    private static String normal(String typed) {
        String digits = typed.strip().replaceAll("[:\\s-]", "").toUpperCase(Locale.ROOT);
        if (digits.length() != DIGITS || !digits.matches("[0-9A-F]*")) {
            throw new IllegalArgumentException("a fingerprint has 64 digits of 0-9 and A-F, as the hub prints them"
                    + " when it is ready; this has " + digits.length() + " characters: " + typed.strip());
        }
        return FORM.formatHex(HexFormat.of().parseHex(digits));
    }

    public static Fingerprint of(X509Certificate certificate) {
        try {
            return new Fingerprint(
                    FORM.formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was received cannot be hashed", e);
        }
    }

    byte[] bytes() {
        return FORM.parseHex(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
