package dev.tidemark.app.lan;

import java.net.InetAddress;

/// The networks in which this process is seen.
///
/// @param host where it listens
/// @param addresses where it can be reached there
/// @param port where others would look first; 0 for none, and then any that is free
public record Lan(String host, LanAddresses addresses, int port) {
    private static final int USUAL_PORT = 4984;

    /// All that this computer is in.
    public static Lan ofThisComputer() {
        return new Lan("0.0.0.0", LanAddresses.ofThisComputer(), USUAL_PORT);
    }

    /// None: whatever is announced, stays on this machine.
    public static Lan loopback() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new Lan(loopback.getHostAddress(), LanAddresses.only(loopback), 0);
    }
}
