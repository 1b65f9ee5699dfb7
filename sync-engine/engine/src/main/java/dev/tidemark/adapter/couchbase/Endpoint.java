package dev.tidemark.adapter.couchbase;

import java.net.URI;

/// Where the gateway is and who we are there.
///
/// @param url `ws[s]://host[:port]/database`
/// @param user empty for a guest
public record Endpoint(URI url, String user, String password) {
    public Endpoint {
        boolean known = "ws".equals(url.getScheme()) || "wss".equals(url.getScheme());
        String path = url.getPath();
        if (!known || url.getHost() == null || path == null || path.length() < 2) {
            throw new IllegalArgumentException(
                    "a gateway's address looks like ws://host:4984/database, not like " + url);
        }
    }

    /// Never shows the password.
    @Override
    public String toString() {
        return user + " at " + url;
    }

    /// The same database by REST.
    URI rest() {
        return URI.create("http" + url.toString().substring("ws".length()));
    }
}
