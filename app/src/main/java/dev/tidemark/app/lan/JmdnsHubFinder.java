package dev.tidemark.app.lan;

import dev.tidemark.replicate.Subscription;
import dev.tidemark.ui.start.HubFinder;
import dev.tidemark.ui.start.Nearby;
import java.util.function.Consumer;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceListener;

/// Listens for hubs that announce themselves on this computer's networks.
public final class JmdnsHubFinder implements HubFinder {
    private final LanAddresses where;

    public JmdnsHubFinder(LanAddresses where) {
        this.where = where;
    }

    @Override
    public Subscription look(Consumer<Nearby> listener) {
        var heard = new HeardHubs(listener);
        Multicast multicast = Multicast.join(Announcer.mdnsName(), where.onePerNetwork(), new Multicast.Member() {
            @Override
            public void joined(LanAddress network, JmDNS there) {
                there.addServiceListener(HubNotice.TYPE, new Ear(network, there, heard));
            }

            @Override
            public void left(LanAddress network) {
                heard.forget(network);
            }

            @Override
            public void looked(int count) {
                heard.hasNetwork(count > 0);
            }
        });
        return () -> {
            heard.end();
            // Saying goodbye takes seconds, and nobody is to wait for it.
            Thread.ofPlatform().name("networks-end").daemon().start(multicast::close);
        };
    }

    /// Hears one network. Called on threads of JmDNS.
    private record Ear(LanAddress network, JmDNS there, HeardHubs heard) implements ServiceListener {
        @Override
        public void serviceAdded(ServiceEvent event) {
            there.requestServiceInfo(event.getType(), event.getName(), true, 1);
        }

        @Override
        public void serviceRemoved(ServiceEvent event) {
            heard.remove(network, event.getName());
        }

        @Override
        public void serviceResolved(ServiceEvent event) {
            HeardHubs.read(event.getInfo()).ifPresent(hub -> heard.put(network, event.getName(), hub));
        }
    }
}
