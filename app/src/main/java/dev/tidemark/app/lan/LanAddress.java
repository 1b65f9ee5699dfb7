package dev.tidemark.app.lan;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// An address of this computer on one of its networks.
///
/// @param network the operating system's name of the interface
public record LanAddress(String network, InetAddress address) implements Comparable<LanAddress> {
    /// Networks inside this computer, and tunnels: nobody in the same room is reached by them.
    private static final List<String> INSIDE = List.of(
            "docker",
            "br-",
            "veth",
            "virbr",
            "vbox",
            "vmnet",
            "vnic",
            "lxc",
            "podman",
            "cni",
            "flannel",
            "utun",
            "tun",
            "tap",
            "wg",
            "zt",
            "tailscale",
            "ppp",
            "awdl",
            "llw");
    private static final Comparator<LanAddress> LIKELIEST_FIRST = Comparator.comparingInt(LanAddress::distance)
            .thenComparing(LanAddress::network)
            .thenComparing(LanAddress::host);

    /// What others most likely reach stands first; an address that holds on one cable only, last.
    @Override
    public int compareTo(LanAddress other) {
        return LIKELIEST_FIRST.compare(this, other);
    }

    private int distance() {
        int inside = isInside() ? 10 : 0;
        return inside
                + switch (address) {
                    case Inet4Address four when four.isLinkLocalAddress() -> 6;
                    case Inet4Address four when four.isSiteLocalAddress() -> 0;
                    case Inet4Address _ -> 1;
                    case Inet6Address six when six.isLinkLocalAddress() -> 20;
                    default -> 3;
                };
    }

    private boolean isInside() {
        String name = network.toLowerCase(Locale.ROOT);
        return INSIDE.stream().anyMatch(name::startsWith);
    }

    /// As it stands in an address: IPv6 in brackets, a row of zeros left out, and without the name that its cable has
    /// on this computer, which means nothing on another.
    public String host() {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet6Address ? "[" + text.replaceFirst("(^|:)(0(:|$)){2,}", "::") + "]" : text;
    }
}
