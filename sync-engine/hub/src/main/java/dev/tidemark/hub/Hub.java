package dev.tidemark.hub;

import dev.tidemark.hub.access.PasswordChecks;
import dev.tidemark.hub.access.Users;
import dev.tidemark.hub.access.script.JavaScriptPolicy;
import dev.tidemark.hub.database.Databases;
import dev.tidemark.hub.database.SharedServices;
import dev.tidemark.hub.operation.Housekeeping;
import dev.tidemark.hub.rest.AdminGuard;
import dev.tidemark.hub.rest.HubPorts;
import dev.tidemark.hub.session.SessionSettings;
import dev.tidemark.hub.store.StoreException;
import dev.tidemark.hub.store.StoredRoles;
import dev.tidemark.hub.tls.ServerCertificate;
import dev.tidemark.hub.watch.Traffic;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running hub: the passive peer that clients of Couchbase Lite replicate with.
public final class Hub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);

    private final HubSettings settings;
    private final DataLock lock;
    private final HubPorts ports;
    private final HubThreads threads;
    private final Databases databases;
    private final Housekeeping housekeeping;
    private final @Nullable ServerCertificate certificate;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Hub(
            HubSettings settings,
            DataLock lock,
            HubPorts ports,
            HubThreads threads,
            Databases databases,
            @Nullable ServerCertificate certificate) {
        this.settings = settings;
        this.lock = lock;
        this.ports = ports;
        this.threads = threads;
        this.databases = databases;
        this.housekeeping = new Housekeeping(databases);
        this.certificate = certificate;
    }

    /// Starts a hub and returns when it is ready. Throws [HubInUseException] when another process has the data,
    /// [HubStartException] when a port or the folder cannot be had, and [IllegalArgumentException] when the settings do
    /// not fit what is there. Each connection takes several threads of `factory`, most of them waiting: virtual threads
    /// serve well.
    public static Hub start(HubSettings settings, ThreadFactory factory) {
        DataLock lock = HubData.lock(settings.data());
        try {
            Optional<ServerCertificate> certificate =
                    ServerCertificate.open(settings.encryption(), settings.data(), settings.clock());
            return start(settings, new HubThreads(factory), lock, certificate.orElse(null));
        } catch (IOException | StoreException e) {
            HubData.unlock(lock);
            throw new HubStartException("the hub could not start: " + reasons(e), e);
        } catch (RuntimeException e) {
            HubData.unlock(lock);
            throw e;
        }
    }

    private static Hub start(
            HubSettings settings, HubThreads threads, DataLock lock, @Nullable ServerCertificate certificate)
            throws IOException {
        SharedServices shared = shared(settings, threads);
        AdminSecret secret = AdminSecret.of(settings.admin(), shared.random());
        var ports = new HubPorts(
                new HubPorts.Address(settings.host(), settings.port(), certificate),
                new HubPorts.Address(
                        settings.admin().host(), settings.adminPort(), forAdministrators(settings, certificate)),
                new AdminGuard(secret.accepted(), shared.passwords()));
        try {
            ports.start();
            var main = new Databases.Main(settings.database(), settings.policy(), settings.guestChannels());
            Databases databases = Databases.open(settings.data(), main, shared);
            var hub = new Hub(settings, lock, ports, threads, databases, certificate);
            hub.open(secret);
            return hub;
        } catch (IOException | RuntimeException e) {
            ports.close();
            throw e;
        }
    }

    /// On this machine nobody listens in.
    private static @Nullable ServerCertificate forAdministrators(
            HubSettings settings, @Nullable ServerCertificate certificate) {
        return AdminAccess.isLoopback(settings.admin().host()) ? null : certificate;
    }

    private static SharedServices shared(HubSettings settings, HubThreads threads) {
        return new SharedServices(
                threads,
                new SecureRandom(),
                settings.clock(),
                new PasswordChecks(),
                new SessionSettings(
                        settings.removeLocalCompleted(), settings.attachmentMax(), settings.observer(), new Traffic()),
                JavaScriptPolicy::compile);
    }

    private void open(AdminSecret secret) throws IOException {
        ports.ready(databases);
        threads.execute(housekeeping);
        var local = "http://127.0.0.1:" + ports.localAdminPort() + "/" + settings.database() + "/_user";
        lock.announce(URI.create(local), secret.token());
        LOG.info("hub ready at {}, administration at {}", url(), admin());
    }

    /// What the whole chain of causes says, for a person.
    private static String reasons(Throwable failure) {
        var messages = new ArrayList<String>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            messages.add(String.valueOf(cause.getMessage()));
        }
        return String.join(": ", messages);
    }

    /// Where clients replicate, as they reach it from this machine.
    public URI url() {
        String scheme = certificate == null ? "ws://" : "wss://";
        return URI.create(scheme + reachable(settings.host()) + ":" + ports.port() + "/" + settings.database());
    }

    /// What clients recognise this hub by: SHA-256 of its certificate, as `AB:CD:…`; empty without encryption.
    public Optional<String> fingerprint() {
        return Optional.ofNullable(certificate).map(ServerCertificate::fingerprint);
    }

    /// Where administrators and tests look in, as they reach it from this machine.
    public URI admin() {
        String scheme = forAdministrators(settings, certificate) == null ? "http://" : "https://";
        return URI.create(scheme + reachable(settings.admin().host()) + ":" + ports.adminPort());
    }

    private static String reachable(String host) {
        String named = host.equals("0.0.0.0") || host.equals("localhost") ? "127.0.0.1" : host;
        return named.contains(":") && !named.startsWith("[") ? "[" + named + "]" : named;
    }

    /// The users of the main database.
    public Users users() {
        return databases.main().users();
    }

    /// The roles of the main database.
    public StoredRoles roles() {
        return databases.main().store().roles();
    }

    /// Closes every connection with 4001, so that clients come back; finishes and forces what was taken in. No thread
    /// that may be reading the store is interrupted.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        ports.stop();
        housekeeping.close();
        try {
            ports.close();
            if (!threads.awaitAll(STOP_MAX)) {
                LOG.warn("sessions are still at work; the store is closed under them");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            databases.close();
            HubData.unlock(lock);
        }
        LOG.info("hub stopped");
    }
}
