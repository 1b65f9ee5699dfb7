package dev.tidemark.hub.tls;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// How this computer is called in its network at this moment.
record LocalNames(Set<String> hosts, Set<String> addresses) {
    private static final int ADDRESSES_MAX = 50;

    LocalNames {
        hosts = Set.copyOf(hosts);
        addresses = Set.copyOf(addresses);
    }

    static LocalNames ofThisComputer() {
        var hosts = new TreeSet<>(Set.of("localhost"));
        var addresses = new TreeSet<>(Set.of("127.0.0.1"));
        try {
            String name = InetAddress.getLocalHost().getHostName();
            if (name.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
                hosts.add(name);
                hosts.add(name.contains(".") ? name : name + ".local");
            }
        } catch (UnknownHostException _) {
            // it has none
        }
        addresses.addAll(interfaceAddresses());
        return new LocalNames(hosts, addresses);
    }

    private static Collection<String> interfaceAddresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .map(each -> each.getHostAddress().replaceFirst("%.*", ""))
                    .limit(ADDRESSES_MAX)
                    .toList();
        } catch (SocketException _) {
            return Set.of();
        }
    }
}
