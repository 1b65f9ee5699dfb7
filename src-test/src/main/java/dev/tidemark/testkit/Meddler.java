package dev.tidemark.testkit;

import java.util.Map;

/// What a [Proxy] does to the messages of a replication. Called on the proxy's threads, in the order of each direction.
public interface Meddler {
    /// Lets everything pass.
    Meddler NONE = new Meddler() {};

    /// What becomes of a message.
    enum Verdict {
        PASS,
        /// It never arrives. Whatever depends on the order of messages goes on as if it had not been sent.
        DROP,
        /// The connection is reset in its place.
        CUT,
        /// It arrives with a checksum that does not fit. From the hub to the client only.
        SPOIL
    }

    /// A client's request is on its way to the hub.
    default Verdict request(Request request) {
        return Verdict.PASS;
    }

    /// The hub's answer to a client's request is on its way back.
    default Verdict reply(Request answered) {
        return Verdict.PASS;
    }

    /// The hub's own request is on its way to a client.
    default Verdict question(Request asked) {
        return Verdict.PASS;
    }

    /// A request.
    ///
    /// @param profile what is asked: `rev`, `setCheckpoint` and so on
    /// @param body as far as it came with the first frame
    record Request(String profile, Map<String, String> properties, String body) {
        public Request {
            properties = Map.copyOf(properties);
        }

        /// A revision of this document?
        public boolean isRevisionOf(String document) {
            return profile.equals("rev") && document.equals(properties.get("id"));
        }
    }
}
