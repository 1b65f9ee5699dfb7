package dev.tidemark.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// A bad line between a device and its hub: a TCP proxy on the loopback interface that cuts, delays, throttles, and
/// leaves out single messages of a replication. It holds no more than one message of each direction in memory.
public final class Proxy implements AutoCloseable {
    private final ServerSocket server;
    private final URI hub;
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private final Pace up = new Pace();
    private final Pace down = new Pace();
    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger knocks = new AtomicInteger();
    private final AtomicInteger replications = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("proxy-timer").factory());
    private Future<?> cutting = CompletableFuture.completedFuture(true);
    private volatile Meddler meddler = Meddler.NONE;
    private volatile Witness witness = (_, _) -> {};
    private final Collection<Integer> closesOfHub = new ConcurrentLinkedQueue<>();
    private final Collection<Integer> closesOfClients = new ConcurrentLinkedQueue<>();
    private volatile LongSupplier life = Proxy::endless;
    private volatile boolean open = true;

    public Proxy(URI hub) {
        this.hub = hub;
        try {
            server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("proxy-door").start(this::listen);
    }

    /// The hub's address, as seen through this proxy.
    public URI url() {
        return URI.create("ws://127.0.0.1:" + server.getLocalPort() + hub.getPath());
    }

    /// Bytes per second towards the hub and from it.
    public void throttle(long towardsHub, long fromHub) {
        up.limit(towardsHub);
        down.limit(fromHub);
    }

    /// Holds up every piece of data, in both directions, for so long.
    public void delay(Duration each) {
        up.delay(each);
        down.delay(each);
    }

    public void meddle(Meddler with) {
        meddler = with;
    }

    /// Shows every frame of a replication to `to`, in the order of each direction.
    public void show(Witness to) {
        witness = to;
    }

    /// Resets every connection once it has carried a number of bytes drawn anew for each.
    public void breakAfter(RandomGenerator random, long least, long most) {
        life = () -> random.nextLong(least, most + 1);
    }

    /// Resets every connection, again and again.
    public synchronized void cutEvery(Duration period) {
        cutting.cancel(false);
        cutting = timer.scheduleWithFixedDelay(this::cut, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Resets every connection that stands now.
    public void cut() {
        links.forEach(ProxyLink::reset);
    }

    /// Ends every connection that stands now without a close frame; what was on its way to the client still arrives.
    public void hangUp() {
        links.forEach(ProxyLink::end);
    }

    /// Sends every replicating client a close frame with this status in the hub's name.
    public void closeWith(int status) {
        links.forEach(link -> link.closeWith(status));
    }

    /// No line at all, until [#connect()].
    public void disconnect() {
        open = false;
        cut();
    }

    public void connect() {
        open = true;
    }

    /// A good line from now on.
    public synchronized void heal() {
        cutting.cancel(false);
        life = Proxy::endless;
        links.forEach(ProxyLink::liveOn);
        up.unlimited();
        down.unlimited();
        meddler = Meddler.NONE;
        open = true;
    }

    /// How many connections broke that were in use.
    public int cuts() {
        return cuts.get();
    }

    /// How often a client asked for a replication, whatever the hub answered.
    public int knocks() {
        return knocks.get();
    }

    /// The statuses with which the hub closed replications.
    public List<Integer> closesOfHub() {
        return List.copyOf(closesOfHub);
    }

    /// The statuses with which clients closed theirs.
    public List<Integer> closesOfClients() {
        return List.copyOf(closesOfClients);
    }

    /// How many connections for replication were made.
    public int replications() {
        return replications.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        open = false;
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List.copyOf(links).forEach(ProxyLink::reset);
    }

    Meddler meddler() {
        return meddler;
    }

    void saw(boolean fromClient, byte[] frame) {
        witness.saw(fromClient, frame);
    }

    void closes(boolean fromClient, int status) {
        (fromClient ? closesOfClients : closesOfHub).add(status);
    }

    Pace up() {
        return up;
    }

    Pace down() {
        return down;
    }

    void broke(ProxyLink link) {
        if (links.remove(link)) {
            cuts.incrementAndGet();
        }
    }

    void knocked() {
        knocks.incrementAndGet();
    }

    void replicates() {
        replications.incrementAndGet();
    }

    void ended(ProxyLink link) {
        links.remove(link);
    }

    private void listen() {
        try {
            while (true) {
                admit(server.accept());
            }
        } catch (IOException _) {
            // the proxy was closed
        }
    }

    private void admit(Socket client) throws IOException {
        if (!open) {
            ProxyLink.reset(client);
            return;
        }
        Socket onward;
        try {
            onward = new Socket(InetAddress.getLoopbackAddress(), hub.getPort());
        } catch (IOException _) {
            ProxyLink.reset(client); // the hub is down
            return;
        }
        var link = new ProxyLink(this, client, onward, life.getAsLong());
        links.add(link);
        link.start();
        if (!open) {
            link.reset();
        }
    }

    private static long endless() {
        return Long.MAX_VALUE;
    }

    /// Is shown frames as they come, before a [Meddler] is asked. Called on the proxy's threads.
    @FunctionalInterface
    public interface Witness {
        void saw(boolean fromClient, byte[] frame);
    }
}
