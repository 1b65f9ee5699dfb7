package dev.tidemark.ui.start;

/// What a person types to connect.
///
/// @param address `ws://host:port/database` or `wss://…`
/// @param device how this device is to be called
/// @param fingerprint of the gateway's certificate; empty where authorities vouch for it, or nothing is encrypted
public record GatewayLogin(String address, String user, String password, String device, String fingerprint) {
    public GatewayLogin(String address, String user, String password, String device) {
        this(address, user, password, device, "");
    }
}
