package dev.tidemark.hub.database;

import dev.tidemark.hub.blip.CloseCode;
import dev.tidemark.hub.session.ReplicationSession;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The clients that replicate with one database just now.
public final class OpenReplications {
    private final Set<ReplicationSession> open = ConcurrentHashMap.newKeySet();

    public void add(ReplicationSession session) {
        open.add(session);
    }

    public void remove(ReplicationSession session) {
        open.remove(session);
    }

    public int count() {
        return open.size();
    }

    /// Makes a user's clients come back, and be asked again who they are.
    void disconnect(String user) {
        open.stream()
                .filter(session -> session.user().equals(user))
                .forEach(session -> session.connection().close(CloseCode.TRANSIENT, "the user has changed"));
    }

    void disconnectAll(String reason) {
        open.forEach(session -> session.connection().close(CloseCode.TRANSIENT, reason));
    }
}
