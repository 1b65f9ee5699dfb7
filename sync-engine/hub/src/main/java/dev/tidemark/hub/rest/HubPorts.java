package dev.tidemark.hub.rest;

import dev.tidemark.hub.database.Databases;
import dev.tidemark.hub.tls.ServerCertificate;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// The hub's two ports. They answer 503 until [#ready] and from [#stop].
public final class HubPorts implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    /// Of a key store that is never outside of memory.
    private static final String KEY_PASSWORD = "in memory";

    private static final int THREADS_MAX = 200;
    /// Of the administrators' port: users cannot take them.
    private static final int ADMIN_THREADS_MAX = 20;
    /// Connections of all users, who have a few each; others wait to be let in.
    private static final int CONNECTIONS_MAX = 4_000;

    private static final int ADMIN_CONNECTIONS_MAX = 200;
    private static final int ACCEPTORS = 1;
    private static final int SELECTORS = 2;
    private static final long STOP_MILLIS_MAX = 5_000;

    private final Server server;
    private final ServerConnector publicPort;
    private final ServerConnector adminPort;
    private final ServerConnector localAdminPort;
    private final AtomicReference<@Nullable Databases> databases = new AtomicReference<>();

    /// Where to listen; port 0 picks a free one.
    ///
    /// @param certificate what is shown there; null: it is not encrypted
    public record Address(String host, int port, @Nullable ServerCertificate certificate) {}

    /// All ports, not bound yet. Where administration is open to other machines, this machine has a port of its own
    /// too.
    public HubPorts(Address users, Address administrators, AdminGuard guard) {
        var threads = new QueuedThreadPool(THREADS_MAX);
        threads.setName("hub-http");
        server = new Server(threads);
        server.setStopTimeout(STOP_MILLIS_MAX);
        var adminThreads = new QueuedThreadPool(ADMIN_THREADS_MAX);
        adminThreads.setName("hub-admin");
        server.addBean(adminThreads);
        publicPort = connector(users, threads, CONNECTIONS_MAX);
        adminPort = connector(administrators, adminThreads, ADMIN_CONNECTIONS_MAX);
        localAdminPort = AdminGuard.isLocal(administrators.host())
                ? adminPort
                : connector(new Address(LOOPBACK, 0, null), adminThreads, ADMIN_CONNECTIONS_MAX);
        var forUsers = new PublicHandler(databases::get, new ReplicationEndpoints(server));
        var forAdministrators = new AdminHandler(databases::get, guard);
        server.setHandler(new Handler.Sequence(
                onlyAt(publicPort, forUsers), onlyAt(adminPort, forAdministrators), forAdministrators));
    }

    private ServerConnector connector(Address address, QueuedThreadPool threads, int connectionsMax) {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        // Document ids and checkpoints hold anything; paths are split here before they are decoded, and lead to no
        // file.
        configuration.setUriCompliance(UriCompliance.RFC3986.with(
                "HUB",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
                UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER));
        var connector = new ServerConnector(
                server, threads, null, null, ACCEPTORS, SELECTORS, protocols(configuration, address.certificate()));
        connector.setHost(address.host());
        connector.setPort(address.port());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(connectionsMax, connector));
        return connector;
    }

    private static ConnectionFactory[] protocols(
            HttpConfiguration configuration, @Nullable ServerCertificate certificate) {
        var http = new HttpConnectionFactory(configuration);
        if (certificate == null) {
            return new ConnectionFactory[] {http};
        }
        // Clients know the certificate by its fingerprint, whatever name they reach it by.
        configuration.addCustomizer(new SecureRequestCustomizer(false));
        var tls = new SslContextFactory.Server();
        tls.setKeyStore(certificate.keyStore(KEY_PASSWORD));
        tls.setKeyStorePassword(KEY_PASSWORD);
        tls.setSniRequired(false);
        return new ConnectionFactory[] {new SslConnectionFactory(tls, http.getProtocol()), http};
    }

    private static Handler onlyAt(ServerConnector port, Handler handler) {
        return new Handler.Wrapper(handler) {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                return port.equals(request.getConnectionMetaData().getConnector())
                        && super.handle(request, response, callback);
            }
        };
    }

    /// Listens. An [IOException] says which port could not be had.
    public void start() throws IOException {
        try {
            publicPort.open();
            adminPort.open();
            if (!localAdminPort.equals(adminPort)) {
                localAdminPort.open();
            }
            server.start();
        } catch (IOException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new IOException("could not start the HTTP server", e);
        }
    }

    public void ready(Databases opened) {
        databases.set(opened);
    }

    public int port() {
        return publicPort.getLocalPort();
    }

    /// Where administrators reach it from this machine, unencrypted.
    public int localAdminPort() {
        return localAdminPort.getLocalPort();
    }

    public int adminPort() {
        return adminPort.getLocalPort();
    }

    /// Answers 503 from now on and closes every connection with 4001.
    public void stop() {
        Databases stopped = databases.getAndSet(null);
        if (stopped != null) {
            stopped.leave("the hub is stopping");
        }
    }

    @Override
    public void close() {
        stop();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("could not stop the HTTP server", e);
        }
    }
}
