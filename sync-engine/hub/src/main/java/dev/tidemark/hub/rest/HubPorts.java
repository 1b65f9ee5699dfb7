package dev.tidemark.hub.rest;

import dev.tidemark.hub.database.Databases;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/// The hub's two ports. They answer 503 until [#ready] and from [#stop].
public final class HubPorts implements AutoCloseable {
    private static final int THREADS_MAX = 200;
    private static final long STOP_MILLIS_MAX = 5_000;

    private final Server server;
    private final ServerConnector publicPort;
    private final ServerConnector adminPort;
    private final AtomicReference<@Nullable Databases> databases = new AtomicReference<>();

    /// Where to listen; port 0 picks a free one.
    public record Address(String host, int port) {}

    /// Both ports, not bound yet.
    public HubPorts(Address users, Address administrators, AdminGuard guard) {
        var threads = new QueuedThreadPool(THREADS_MAX);
        threads.setName("hub-http");
        server = new Server(threads);
        server.setStopTimeout(STOP_MILLIS_MAX);
        publicPort = connector(users.host(), users.port());
        adminPort = connector(administrators.host(), administrators.port());
        var forUsers = new PublicHandler(databases::get, new ReplicationEndpoints(server));
        var forAdministrators = new AdminHandler(databases::get, guard);
        server.setHandler(new Handler.Sequence(onlyAt(publicPort, forUsers), onlyAt(adminPort, forAdministrators)));
    }

    private ServerConnector connector(String host, int port) {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        // Document ids and checkpoints hold anything; paths are split here before they are decoded, and lead to no file.
        configuration.setUriCompliance(
                UriCompliance.RFC3986.with(
                        "HUB",
                        UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                        UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                        UriCompliance.Violation.AMBIGUOUS_PATH_SEGMENT,
                        UriCompliance.Violation.AMBIGUOUS_PATH_PARAMETER));
        var connector = new ServerConnector(server, new HttpConnectionFactory(configuration));
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        return connector;
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
