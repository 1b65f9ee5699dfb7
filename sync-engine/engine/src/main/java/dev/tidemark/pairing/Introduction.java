package dev.tidemark.pairing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Meets a gateway: asks what it presents, and holds that against what is expected. Nothing is sent but the handshake.
public final class Introduction {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int HTTPS = 443;

    private Introduction() {}

    /// Blocks until the handshake is over, at most some 20 seconds.
    ///
    /// @param url `wss://…` or `https://…`
    /// @throws IOException when the gateway is out of reach or does not speak TLS there
    public static Presented meet(URI url, Trust trust) throws IOException {
        var seen = new AtomicReference<@Nullable X509Certificate>();
        X509ExtendedTrustManager judge = switch (trust) {
            case Trust.Authorities() -> authorities();
            case Trust.Pinned(var fingerprint) -> new PinnedTrust(fingerprint);
        };
        try {
            handshake(url, PinnedTrust.context(new NotingTrust(judge, seen::set)));
        } catch (SSLException e) {
            X509Certificate presented = seen.get();
            if (presented == null) {
                throw e;
            }
            return refused(presented, trust, e);
        }
        X509Certificate presented = seen.get();
        if (presented == null) {
            throw new SSLException("the gateway shows no certificate");
        }
        return new Presented.Expected(presented);
    }

    private static Presented refused(X509Certificate presented, Trust trust, SSLException cause) throws SSLException {
        Fingerprint shown = Fingerprint.of(presented);
        return switch (trust) {
            case Trust.Authorities() -> new Presented.Unknown(shown, String.valueOf(cause.getMessage()));
            case Trust.Pinned(var expected) -> {
                if (expected.equals(shown)) {
                    throw cause;
                }
                yield new Presented.Stranger(expected, shown);
            }
        };
    }

    private static void handshake(URI url, SSLContext context) throws IOException {
        String host = url.getHost().replaceAll("^\\[|]$", "");
        int port = url.getPort() < 0 ? HTTPS : url.getPort();
        var address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new UnknownHostException(host);
        }
        try (var line = new Socket()) {
            line.connect(address, Math.toIntExact(PATIENCE.toMillis()));
            line.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket(line, host, port, true)) {
                var parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
            }
        }
    }

    /// For connections to a gateway that was met: checks again, at each of them.
    public static SSLContext context(Trust trust) {
        return switch (trust) {
            case Trust.Authorities() -> PinnedTrust.context(authorities());
            case Trust.Pinned(var fingerprint) -> PinnedTrust.context(new PinnedTrust(fingerprint));
        };
    }

    private static X509ExtendedTrustManager authorities() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return Arrays.stream(factory.getTrustManagers())
                    .filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("this Java trusts no authorities"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java trusts no authorities", e);
        }
    }
}
