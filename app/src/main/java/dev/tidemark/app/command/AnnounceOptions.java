package dev.tidemark.app.command;

import dev.tidemark.app.lan.Announcer;
import dev.tidemark.app.lan.HubNotice;
import dev.tidemark.app.lan.LanAddress;
import dev.tidemark.app.lan.LanAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whether a hub is announced on the local network, and where. Off unless somebody says so.
final class AnnounceOptions {
    private static final String WHAT =
            "this computer's name, the hub's address and port, its database's name, whether it is encrypted, its"
                    + " certificate's fingerprint and its release; no user, nothing of any document";
    private static final List<String> VISIBLE =
            List.of("name", "address", "port", "database", "tls", "fingerprint", "version");

    @Option(
            names = "--announce",
            description = "Announce the hub by mDNS, so that windows on the local network find it. Default: off.")
    private boolean announce;

    @Option(
            names = "--announce-on",
            paramLabel = "ADDRESS",
            description = "As --announce, but only on the network of this address of this computer.")
    private @Nullable String only;

    private boolean isAsked() {
        return announce || only != null;
    }

    /// @param host where the hub listens
    /// @throws CommandFailure if nobody else could reach a hub there
    void check(String host) {
        if (!isAsked()) {
            return;
        }
        InetAddress listening = address(host);
        if (only != null) {
            checkOnly(host, listening, address(only));
        } else if (listening.isLoopbackAddress()) {
            throw CommandFailure.usage(
                    "--announce tells others of a hub that only this computer can reach: it listens on " + host
                            + ". Give --host 0.0.0.0, or an address of this computer, or leave --announce out");
        }
    }

    private static void checkOnly(String host, InetAddress listening, InetAddress wanted) {
        if (!listening.isAnyLocalAddress() && !listening.equals(wanted)) {
            throw CommandFailure.usage("the hub listens on " + host + " and cannot be reached at "
                    + wanted.getHostAddress() + ", where it is to be announced. Give both the same address, or --host"
                    + " 0.0.0.0");
        }
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw CommandFailure.usage("\"" + host + "\" is no address that this computer knows");
        }
    }

    /// The hub that is announced from now on; empty if nobody asked for it.
    Optional<Announced> start(String host, URI url, Optional<String> fingerprint) throws UnknownHostException {
        if (!isAsked()) {
            return Optional.empty();
        }
        LanAddresses where = only == null ? LanAddresses.where(host) : LanAddresses.only(address(only));
        var notice = new HubNotice(
                HubNotice.nameOfThisComputer(), url.getPort(), url.getPath().substring(1), fingerprint.orElse(""));
        return Optional.of(new Announced(Announcer.start(notice, where), notice, where));
    }

    /// A hub that is announced.
    record Announced(Announcer announcer, HubNotice notice, LanAddresses where) implements AutoCloseable {
        /// What is made visible, and to whom.
        String sentence() {
            return "announced by mDNS as \"" + notice.name() + "\" on " + networks() + ": everybody there sees " + WHAT;
        }

        private String networks() {
            String now = where.now().stream().map(LanAddress::host).collect(Collectors.joining(", "));
            return now.isEmpty() ? "no network yet (as soon as there is one)" : "the networks of " + now;
        }

        JsonText json() {
            return new JsonText()
                    .put("name", notice.name())
                    .put("service", HubNotice.TYPE)
                    .put("visible", VISIBLE)
                    .put("networks", where.now().stream().map(LanAddress::host).toList());
        }

        @Override
        public void close() {
            announcer.close();
        }
    }
}
