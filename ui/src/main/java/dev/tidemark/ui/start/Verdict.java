package dev.tidemark.ui.start;

import dev.tidemark.pairing.Fingerprint;

/// What a look at a gateway found.
public sealed interface Verdict {
    /// It answers and takes the user.
    record Good() implements Verdict {}

    /// It answers and takes the user, but its clock or ours is wrong.
    record GoodButClock(String drift) implements Verdict {}

    /// What was typed is no address. `problem` says why.
    record BadAddress(String problem) implements Verdict {}

    /// No machine of this name is known.
    record UnknownHost(String host) implements Verdict {}

    /// The machine is there, and nothing listens at the port.
    record Refused() implements Verdict {}

    /// No answer in time.
    record Silent() implements Verdict {}

    /// The certificate is not trusted, or the line is not encrypted where it should be.
    record Untrusted(String reason) implements Verdict {}

    /// Somebody else answers than the hub that this device was paired with.
    record Stranger(Fingerprint expected, Fingerprint presented) implements Verdict {}

    /// Nobody but itself vouches for its certificate: a person has to compare what it presents.
    record SelfMade(Fingerprint presented) implements Verdict {}

    record WrongPassword() implements Verdict {}

    /// It is a gateway, but it has no such database.
    record NoSuchDatabase(String database) implements Verdict {}

    /// Something answers that is no gateway, or a gateway in trouble.
    record Strange(int status) implements Verdict {}

    /// The line broke in another way.
    record Failed(String reason) implements Verdict {}
}
