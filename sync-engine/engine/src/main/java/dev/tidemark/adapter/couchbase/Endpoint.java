package dev.tidemark.adapter.couchbase;

import dev.tidemark.pairing.Trust;
import java.net.URI;

/// Where the gateway is and who we are there.
///
/// @param url `ws[s]://host[:port]/database`
/// @param user empty for a guest
/// @param trust how the gateway is recognised where the line is encrypted
public record Endpoint(URI url, String user, String password, Trust trust) {
    public Endpoint {
        boolean known = "ws".equals(url.getScheme()) || "wss".equals(url.getScheme());
        String path = url.getPath();
        if (!known || url.getHost() == null || path == null || path.length() < 2) {
            throw new IllegalArgumentException(
                    "a gateway's address looks like ws://host:4984/database, not like " + url);
        }
    }

    /// A gateway that authorities vouch for, where it encrypts.
    public Endpoint(URI url, String user, String password) {
        this(url, user, password, new Trust.Authorities());
    }

    boolean isEncrypted() {
        return "wss".equals(url.getScheme());
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
