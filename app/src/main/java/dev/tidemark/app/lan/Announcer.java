package dev.tidemark.app.lan;

import dev.tidemark.app.Release;
import java.io.IOException;
import javax.jmdns.JmDNS;

/// Tells the local networks of a hub, until it is closed.
public final class Announcer implements AutoCloseable {
    private final Multicast multicast;

    private Announcer(Multicast multicast) {
        this.multicast = multicast;
    }

    /// Returns at once; a network that cannot be had is tried again, and the log says so.
    public static Announcer start(HubNotice notice, LanAddresses where) {
        return new Announcer(Multicast.join(mdnsName(), where.onePerNetwork(), new Multicast.Member() {
            @Override
            public void joined(LanAddress network, JmDNS there) throws IOException {
                there.registerService(notice.service(Release.VERSION));
            }

            @Override
            public void left(LanAddress network) {}

            @Override
            public void looked(int count) {}
        }));
    }

    /// Not the computer's own name, for which the operating system may answer itself.
    static String mdnsName() {
        return "tidemark-" + HubNotice.nameOfThisComputer().replaceAll("[^A-Za-z0-9-]", "-");
    }

    /// The hub is withdrawn everywhere when this returns.
    @Override
    public void close() {
        multicast.close();
    }
}
