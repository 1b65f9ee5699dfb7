package dev.tidemark.app.lan;

import java.net.InetAddress;

/// The networks in which this process is seen.
///
/// @param host where it listens
/// @param addresses where it can be reached there
public record Lan(String host, LanAddresses addresses) {
    /// All that this computer is in.
    public static Lan ofThisComputer() {
        return new Lan("0.0.0.0", LanAddresses.ofThisComputer());
    }

    /// None: whatever is announced, stays on this machine.
    public static Lan loopback() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new Lan(loopback.getHostAddress(), LanAddresses.only(loopback));
    }
}
