package dev.tidemark.app.lan;

import dev.tidemark.ui.start.FoundHub;
import dev.tidemark.ui.start.Nearby;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.jmdns.ServiceInfo;

/// What was heard of hubs, network by network, and told whenever it changes. Anybody on a network can say anything:
/// what is no hub's notice is left out, and so is what comes after the first [#HUBS_MAX].
final class HeardHubs {
    static final int HUBS_MAX = 50;
    private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9A-F]{2}(:[0-9A-F]{2}){31}");

    private final Consumer<Nearby> listener;
    private final Map<Source, FoundHub> hubs = new LinkedHashMap<>();
    private boolean hasNetwork = true;
    private boolean isOver;
    private Nearby told = Nearby.NOTHING_YET;

    private record Source(LanAddress network, String name) {}

    HeardHubs(Consumer<Nearby> listener) {
        this.listener = listener;
    }

    /// What a notice says; empty if it is none, or not complete yet.
    static Optional<FoundHub> read(ServiceInfo info) {
        String database = text(info, HubNotice.DATABASE);
        String fingerprint = text(info, HubNotice.FINGERPRINT);
        boolean tls = text(info, HubNotice.TLS).equals(HubNotice.YES);
        Optional<InetAddress> address = address(info);
        if (address.isEmpty()
                || !DATABASE.matcher(database).matches()
                || tls != FINGERPRINT.matcher(fingerprint).matches()) {
            return Optional.empty();
        }
        String host = new LanAddress("", address.get()).host();
        URI uri = URI.create((tls ? "wss://" : "ws://") + host + ":" + info.getPort() + "/" + database);
        return Optional.of(new FoundHub(info.getName().strip(), uri, tls ? fingerprint : ""));
    }

    private static String text(ServiceInfo info, String property) {
        return Optional.ofNullable(info.getPropertyString(property)).orElse("");
    }

    private static Optional<InetAddress> address(ServiceInfo info) {
        return Stream.<InetAddress>concat(Stream.of(info.getInet4Addresses()), Stream.of(info.getInet6Addresses()))
                .min(Comparator.comparing((InetAddress each) -> !(each instanceof Inet4Address))
                        .thenComparing(InetAddress::isLinkLocalAddress));
    }

    synchronized void put(LanAddress network, String name, FoundHub hub) {
        var source = new Source(network, name);
        if (hubs.size() < HUBS_MAX || hubs.containsKey(source)) {
            hubs.put(source, hub);
            tell();
        }
    }

    synchronized void remove(LanAddress network, String name) {
        hubs.remove(new Source(network, name));
        tell();
    }

    synchronized void forget(LanAddress network) {
        hubs.keySet().removeIf(source -> source.network().equals(network));
        tell();
    }

    synchronized void hasNetwork(boolean has) {
        hasNetwork = has;
        tell();
    }

    synchronized void end() {
        isOver = true;
    }

    private void tell() {
        var now = new Nearby(merged(), hasNetwork);
        if (!isOver && !now.equals(told)) {
            told = now;
            listener.accept(now);
        }
    }

    /// A hub that is heard on two networks is one hub.
    private List<FoundHub> merged() {
        var byIdentity = new LinkedHashMap<String, FoundHub>();
        hubs.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Source, FoundHub> each) ->
                                each.getKey().network())
                        .thenComparing(each -> each.getValue().name()))
                .map(Map.Entry::getValue)
                .forEach(each -> byIdentity.putIfAbsent(each.identity(), each));
        return byIdentity.values().stream()
                .sorted(Comparator.comparing(FoundHub::name)
                        .thenComparing(each -> each.address().toString()))
                .toList();
    }
}
