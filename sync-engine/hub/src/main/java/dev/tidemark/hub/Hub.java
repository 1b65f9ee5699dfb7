package dev.tidemark.hub;

import dev.tidemark.hub.access.Authenticator;
import dev.tidemark.hub.access.StoredUsers;
import dev.tidemark.hub.access.Users;
import dev.tidemark.hub.rest.HubPorts;
import dev.tidemark.hub.rest.HubServices;
import dev.tidemark.hub.session.ReplicationSession;
import dev.tidemark.hub.session.SessionSettings;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.StoreException;
import dev.tidemark.hub.tls.ServerCertificate;
import dev.tidemark.hub.store.StoredRoles;
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
    private final HubStore store;
    private final StoredUsers users;
    private final @Nullable ServerCertificate certificate;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Hub(
            HubSettings settings,
            DataLock lock,
            HubPorts ports,
            HubThreads threads,
            HubStore store,
            @Nullable ServerCertificate certificate) {
        this.settings = settings;
        this.lock = lock;
        this.ports = ports;
        this.threads = threads;
        this.store = store;
        this.certificate = certificate;
        this.users = new StoredUsers(store, ports::disconnect);
    }

    /// Starts a hub and returns when it is ready. Throws [HubInUseException] when another process has the data, and
    /// [HubStartException] when a port or the folder cannot be had. Each connection takes several threads of `factory`,
    /// most of them waiting: virtual threads serve well.
    public static Hub start(HubSettings settings, ThreadFactory factory) {
        DataLock lock = HubData.lock(settings.data());
        try {
            Optional<ServerCertificate> certificate =
                    ServerCertificate.open(settings.encryption(), settings.data(), settings.clock());
            return start(settings, new HubThreads(factory), lock, certificate.orElse(null));
        } catch (IOException | StoreException e) {
            HubData.unlock(lock);
            throw new HubStartException("the hub could not start: " + reasons(e), e);
        } catch (IllegalArgumentException e) {
            HubData.unlock(lock);
            throw e;
        }
    }

    private static Hub start(
            HubSettings settings, HubThreads threads, DataLock lock, @Nullable ServerCertificate certificate)
            throws IOException {
        var ports = new HubPorts(settings.host(), settings.port(), settings.adminPort(), certificate);
        try {
            ports.start();
            HubStore store = HubStore.open(settings.data(), threads);
            var hub = new Hub(settings, lock, ports, threads, store, certificate);
            hub.open();
            return hub;
        } catch (IOException | StoreException e) {
            ports.close();
            throw e;
        }
    }

    private void open() throws IOException {
        var sessions = new ReplicationSession.Services(
                store,
                settings.policy(),
                threads,
                new SecureRandom(),
                new SessionSettings(settings.removeLocalCompleted(), settings.attachmentMax(), settings.observer()));
        ports.ready(new HubServices(
                settings.database(),
                store,
                users,
                new Authenticator(store, settings.guestChannels()),
                settings.policy(),
                sessions));
        lock.announce(URI.create(admin() + "/" + settings.database() + "/_user"));
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
        String host = settings.host().equals("0.0.0.0") ? "127.0.0.1" : settings.host();
        String scheme = certificate == null ? "ws://" : "wss://";
        return URI.create(scheme + host + ":" + ports.port() + "/" + settings.database());
    }

    /// What clients recognise this hub by: SHA-256 of its certificate, as `AB:CD:…`; empty without encryption.
    public Optional<String> fingerprint() {
        return Optional.ofNullable(certificate).map(ServerCertificate::fingerprint);
    }

    /// Where administrators and tests look in; on this machine only.
    public URI admin() {
        return URI.create("http://127.0.0.1:" + ports.adminPort());
    }

    public Users users() {
        return users;
    }

    public StoredRoles roles() {
        return store.roles();
    }

    /// Closes every connection with 4001, so that clients come back; finishes and forces what was taken in. No thread
    /// that may be reading the store is interrupted.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        ports.stop();
        try {
            ports.close();
            if (!threads.awaitAll(STOP_MAX)) {
                LOG.warn("sessions are still at work; the store is closed under them");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            store.close();
            HubData.unlock(lock);
        }
        LOG.info("hub stopped");
    }
}
