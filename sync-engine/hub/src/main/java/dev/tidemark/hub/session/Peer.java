package dev.tidemark.hub.session;

import dev.tidemark.hub.access.Readership;
import dev.tidemark.hub.store.Account;
import java.util.Map;

/// Who is at the other end, as it was when they connected; a change of the user ends the connection.
public record Peer(String user, Map<String, Long> grants, Readership readership) {
    public static Peer of(Account account) {
        return new Peer(
                account.name(),
                account.channels(),
                Readership.of(account.channels().keySet()));
    }
}
