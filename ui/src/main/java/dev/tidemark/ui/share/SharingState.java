package dev.tidemark.ui.share;

import dev.tidemark.pairing.Fingerprint;
import java.net.URI;
import java.util.List;

/// Whether this computer shares its workspace just now.
public sealed interface SharingState {
    /// Nobody asked for it.
    record Off() implements SharingState {}

    /// Others can come in.
    ///
    /// @param addresses where this computer is reached, the likeliest first; none while it is in no network
    /// @param fingerprint what it is recognised by
    /// @param owner as whom this window itself is connected
    /// @param people everybody who may come in, the owner among them
    /// @param isAnnounced whether windows on the same network find it
    record On(List<URI> addresses, Fingerprint fingerprint, String owner, List<String> people, boolean isAnnounced)
            implements SharingState {
        public On {
            addresses = List.copyOf(addresses);
            people = List.copyOf(people);
        }
    }

    /// The port that others know is in use by another program.
    record PortTaken(int port) implements SharingState {}

    /// It is to be shared, but cannot be.
    ///
    /// @param reason for a person
    record Failed(String reason) implements SharingState {}
}
