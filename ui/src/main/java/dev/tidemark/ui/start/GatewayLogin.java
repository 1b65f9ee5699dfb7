package dev.tidemark.ui.start;

/// What a person types to connect.
///
/// @param address `ws://host:port/database` or `wss://…`
/// @param device how this device is to be called
public record GatewayLogin(String address, String user, String password, String device) {}
