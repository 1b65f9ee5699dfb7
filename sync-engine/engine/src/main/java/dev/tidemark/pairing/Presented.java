package dev.tidemark.pairing;

import java.security.cert.X509Certificate;

/// What a gateway was found to show of itself in a TLS handshake.
public sealed interface Presented {
    /// It is who it is to be.
    record Expected(X509Certificate certificate) implements Presented {}

    /// Another one than the one that this device was paired with.
    record Stranger(Fingerprint expected, Fingerprint presented) implements Presented {
        /// What a person is told.
        public String sentence() {
            return "this is not the computer you paired with: it presents the fingerprint " + presented + " ("
                    + FingerprintWords.line(presented) + "), expected is " + expected + " ("
                    + FingerprintWords.line(expected)
                    + "). Nothing was sent. Ask whoever runs the hub: if it has a new certificate and shows these first"
                    + " words, `tidemark init --fingerprint " + presented + "` pairs with it again; else somebody"
                    + " stands between";
        }
    }

    /// No fingerprint was given, and no authority vouches for it.
    record Unknown(Fingerprint presented, String reason) implements Presented {
        /// What a person is told.
        public String sentence() {
            return "nobody that this computer trusts vouches for the gateway's certificate (" + reason
                    + "), as with a hub that made its own. It presents the fingerprint " + presented + " ("
                    + FingerprintWords.line(presented)
                    + "). Nothing was sent. If the hub itself shows the same words, `tidemark init --fingerprint "
                    + presented + "` pairs with it";
        }
    }
}
