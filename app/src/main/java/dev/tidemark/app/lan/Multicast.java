package dev.tidemark.app.lan;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.jmdns.JmDNS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// mDNS on each network that this computer is in, from the moment it is there until it goes: Wi-Fi off and on again
/// is one that went and one that came. One thread of its own looks after them; JmDNS brings a few for each network.
final class Multicast implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Multicast.class);
    /// How long a network may be there unnoticed.
    private static final Duration LOOK = Duration.ofSeconds(3);

    /// A computer has a few networks; one with more has them for its own containers.
    private static final int NETWORKS_MAX = 8;
    /// JmDNS says goodbye three times and takes two seconds for it, and up to five where a network is gone.
    private static final Duration GOODBYE_MAX = Duration.ofSeconds(6);

    private final Supplier<List<LanAddress>> networks;
    private final Member member;
    private final String host;
    /// Of the one thread below.
    private final Map<LanAddress, JmDNS> open = new HashMap<>();

    private boolean hasFailed;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("networks").daemon().factory());

    /// What is done on each network. Called on the thread that looks after them.
    interface Member {
        void joined(LanAddress network, JmDNS there) throws IOException;

        void left(LanAddress network);

        /// After every look around.
        ///
        /// @param count how many networks there are
        void looked(int count);
    }

    private Multicast(String host, Supplier<List<LanAddress>> networks, Member member) {
        this.host = host;
        this.networks = networks;
        this.member = member;
    }

    /// Returns at once.
    ///
    /// @param host what this computer is called among the others; mDNS adds a number where the name is taken
    static Multicast join(String host, Supplier<List<LanAddress>> networks, Member member) {
        var multicast = new Multicast(host, networks, member);
        var _ = multicast.thread.scheduleWithFixedDelay(multicast::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return multicast;
    }

    private void look() {
        try {
            List<LanAddress> now = networks.get().stream().limit(NETWORKS_MAX).toList();
            Set.copyOf(open.keySet()).stream()
                    .filter(each -> !now.contains(each))
                    .forEach(this::leave);
            now.stream().filter(each -> !open.containsKey(each)).forEach(this::join);
            member.looked(open.size());
        } catch (RuntimeException e) {
            fail("the local networks cannot be looked at; it is tried again", e);
        }
    }

    private void join(LanAddress network) {
        JmDNS there = null;
        boolean hasJoined = false;
        try {
            there = JmDNS.create(network.address(), host);
            member.joined(network, there);
            open.put(network, there);
            hasJoined = true;
            hasFailed = false;
            LOG.info("mDNS on {} ({})", network.network(), network.host());
        } catch (IOException e) {
            fail("no mDNS on " + network.network() + "; it is tried again", e);
        } finally {
            if (there != null && !hasJoined) {
                close(there);
            }
        }
    }

    private void leave(LanAddress network) {
        LOG.info("the network {} ({}) is gone", network.network(), network.host());
        member.left(network);
        JmDNS there = open.remove(network);
        if (there != null) {
            var _ = Thread.ofVirtual().start(() -> close(there)); // it waits for a network that does not answer
        }
    }

    /// Once, and not every few seconds.
    private void fail(String what, Exception e) {
        if (!hasFailed) {
            hasFailed = true;
            LOG.warn("{}", what, e);
        }
    }

    private static void close(JmDNS there) {
        try {
            there.close();
        } catch (IOException | RuntimeException e) {
            LOG.warn("mDNS did not end cleanly", e);
        }
    }

    /// Takes back on every network what was said there, and waits until that is done, a few seconds.
    @Override
    public void close() {
        thread.execute(this::leaveAll);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(GOODBYE_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a network did not let mDNS go; it is left behind");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void leaveAll() {
        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            open.values().forEach(each -> all.execute(() -> close(each)));
        }
        open.clear();
    }
}
