package dev.tidemark.app.share;

import dev.tidemark.pairing.Fingerprint;
import dev.tidemark.pairing.FingerprintWords;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

/// Passwords that can be read aloud and typed on a tablet: five of the 256 words, 40 bits. The hub keeps them as bcrypt
/// and is slow to say no, so that trying them all takes longer than anybody has.
final class Passphrase {
    private static final int WORDS = 5;
    private static final int FINGERPRINT_BYTES = 32;

    private Passphrase() {}

    static String make(SecureRandom random) {
        byte[] bytes = new byte[FINGERPRINT_BYTES];
        random.nextBytes(bytes);
        var words = FingerprintWords.of(Fingerprint.parse(HexFormat.of().formatHex(bytes)));
        return String.join("-", words.subList(0, WORDS)).toLowerCase(Locale.ROOT);
    }
}
