package dev.tidemark.ui.start;

import java.net.URI;

/// A hub that announces itself on a local network. Anybody there can announce anything: nothing of it is trusted before
/// the hub has shown its certificate.
///
/// @param address `ws://host:port/database`, or `wss://…` where it is encrypted
/// @param fingerprint of the certificate, as announced; empty for a hub that is not encrypted
public record FoundHub(String name, URI address, String fingerprint) {
    public boolean isEncrypted() {
        return !fingerprint.isEmpty();
    }

    /// The same for the same hub, also when it is found on two networks.
    public String identity() {
        return isEncrypted() ? fingerprint + ":" + address.getPort() + address.getPath() : address.toString();
    }
}
