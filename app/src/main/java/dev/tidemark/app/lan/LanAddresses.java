package dev.tidemark.app.lan;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Supplier;

/// The addresses of this computer on its local networks, as they are at the moment; the likeliest first. Networks come
/// and go, so whoever needs them asks again.
@FunctionalInterface
public interface LanAddresses {
    List<LanAddress> now();

    /// All of this computer's networks but the loopback.
    static LanAddresses ofThisComputer() {
        return () -> {
            try {
                return NetworkInterface.networkInterfaces()
                        .filter(LanAddresses::isUsable)
                        .flatMap(each -> each.inetAddresses().map(address -> new LanAddress(each.getName(), address)))
                        .sorted()
                        .toList();
            } catch (SocketException e) {
                throw new UncheckedIOException("the networks of this computer cannot be listed", e);
            }
        };
    }

    /// One address only, as long as this computer has it; a loopback address counts here.
    static LanAddresses only(InetAddress address) {
        return () -> {
            try {
                NetworkInterface network = NetworkInterface.getByInetAddress(address);
                return network == null ? List.of() : List.of(new LanAddress(network.getName(), address));
            } catch (SocketException e) {
                throw new UncheckedIOException("the networks of this computer cannot be listed", e);
            }
        };
    }

    /// Where a hub that listens on `host` can be reached by others: nowhere if that is a loopback address.
    ///
    /// @throws UnknownHostException if `host` is no address and no name of one
    static LanAddresses where(String host) throws UnknownHostException {
        InetAddress listening = InetAddress.getByName(host);
        if (listening.isAnyLocalAddress()) {
            return ofThisComputer();
        }
        return listening.isLoopbackAddress() ? List::of : only(listening);
    }

    /// The likeliest address of each network.
    default Supplier<List<LanAddress>> onePerNetwork() {
        return () -> {
            var first = new LinkedHashMap<String, LanAddress>();
            now().forEach(each -> first.putIfAbsent(each.network(), each));
            return List.copyOf(first.values());
        };
    }

    private static boolean isUsable(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback() && !network.isPointToPoint() && network.supportsMulticast();
        } catch (SocketException _) {
            return false; // it went while it was looked at
        }
    }
}
