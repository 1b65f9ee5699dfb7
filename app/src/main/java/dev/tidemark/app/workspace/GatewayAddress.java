package dev.tidemark.app.workspace;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// Where a gateway's database is: `ws://host:port/database` or `wss://…`.
public record GatewayAddress(URI uri) {
    private static final Set<String> SCHEMES = Set.of("ws", "wss");
    private static final int PORT_MAX = 65_535;

    /// @throws IllegalArgumentException saying what is wrong with it
    public static GatewayAddress parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no address: " + e.getReason(), e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        require(SCHEMES.contains(scheme), text, "a gateway's address begins with ws:// or wss://");
        require(
                uri.getHost() != null && !uri.getHost().isEmpty(),
                text,
                "it names no host, or a port that is no number");
        require(
                uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= PORT_MAX),
                text,
                "a port is a number from 1 to " + PORT_MAX);
        require(
                uri.getRawUserInfo() == null,
                text,
                "user and password do not belong into it (--user, --password-stdin)");
        require(uri.getRawQuery() == null && uri.getRawFragment() == null, text, "it ends with the database's name");
        require(hasDatabase(uri), text, "the database's name is missing, as in ws://host:4984/tidemark");
        return new GatewayAddress(URI.create(scheme + text.substring(scheme.length())));
    }

    private static boolean hasDatabase(URI uri) {
        String path = uri.getPath();
        return path != null && path.startsWith("/") && path.length() > 1 && !path.endsWith("/") && !path.contains("//");
    }

    private static void require(boolean holds, String text, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("\"" + text + "\" is no gateway's address: " + otherwise);
        }
    }

    public boolean isEncrypted() {
        return uri.getScheme().equals("wss");
    }

    /// Never leaves this machine.
    public boolean isLoopback() {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d+){3}");
    }

    /// The database's address on the gateway's public REST port, ending with a slash.
    public URI rest() {
        String http = uri.getScheme().equals("wss") ? "https" : "http";
        return URI.create(http + uri.toString().substring(uri.getScheme().length()) + "/");
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
