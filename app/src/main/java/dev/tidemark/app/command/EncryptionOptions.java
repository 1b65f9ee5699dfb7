package dev.tidemark.app.command;

import dev.tidemark.hub.tls.Encryption;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whether a hub encrypts, and with which certificate.
final class EncryptionOptions {
    @Option(
            names = "--tls",
            description = {
                "Encrypt, with a certificate that the hub makes for itself at its first start and keeps in DIR.",
                "Devices know it by the fingerprint that is printed."
            })
    private boolean selfMade;

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "Encrypt with this certificate: PEM, those that vouch for it behind it.")
    private @Nullable String certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The certificate's key: PEM, without a password.")
    private @Nullable String key;

    @Option(names = "--insecure", description = "Do not encrypt although other computers may connect.")
    private boolean insecure;

    /// What was asked for. Plain text to other computers has to be said.
    Encryption chosen(String host, Surroundings here) {
        if ((certificate == null) != (key == null)) {
            throw CommandFailure.usage("--tls-cert and --tls-key come together: a certificate and its key");
        }
        if (certificate != null && key != null) {
            if (selfMade) {
                throw CommandFailure.usage(
                        "either --tls, for a certificate that the hub makes, or --tls-cert and --tls-key, for a given one");
            }
            return new Encryption.Given(here.path(certificate), here.path(key));
        }
        if (!selfMade && !insecure && !isLoopback(host)) {
            throw CommandFailure.usage("other computers could connect to " + host + ", and nothing would be encrypted,"
                    + " passwords included: --tls encrypts (or --tls-cert and --tls-key, with a certificate that you"
                    + " have); --insecure says that it is meant so");
        }
        return selfMade ? new Encryption.SelfMade() : new Encryption.None();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }
}
