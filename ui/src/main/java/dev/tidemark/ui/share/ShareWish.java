package dev.tidemark.ui.share;

/// What a person decides before this computer shares.
///
/// @param user as whom this window is connected, and the person's other devices
/// @param device how this computer is called
/// @param isAnnounced whether windows on the same network find it
public record ShareWish(String user, String device, boolean isAnnounced) {}
