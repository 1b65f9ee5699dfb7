package dev.tidemark.conformance;

import com.couchbase.lite.Authenticator;
import com.couchbase.lite.BasicAuthenticator;
import com.couchbase.lite.SessionAuthenticator;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where a client replicates, and as whom.
///
/// @param authenticator absent for a guest
record Door(URI url, @Nullable Authenticator authenticator) {
    static Door basic(URI url, String user, String password) {
        return new Door(url, new BasicAuthenticator(user, password.toCharArray()));
    }

    static Door session(URI url, String id) {
        return new Door(url, new SessionAuthenticator(id));
    }

    static Door guest(URI url) {
        return new Door(url, null);
    }

    /// The same person, by way of something in between.
    Door through(URI other) {
        return new Door(other, authenticator);
    }
}
