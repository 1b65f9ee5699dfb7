package dev.tidemark.hub.session;

import dev.tidemark.hub.access.Reach;
import dev.tidemark.hub.access.Readership;
import dev.tidemark.hub.access.UserGoneException;
import dev.tidemark.hub.store.Account;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.StoredRevision;

/// Who is at the other end, and what they may read now. Every question may end in a [UserGoneException]. For any
/// thread.
public final class Peer {
    private static final String GUEST = "";

    private final HubStore store;
    private final Account account;
    private volatile Known known;

    /// What was known when the store's access had this version.
    private record Known(long version, Reach reach, Readership readership) {}

    public Peer(HubStore store, Account account) {
        this.store = store;
        this.account = account;
        this.known = known(-1, account);
    }

    private static Known known(long version, Account as) {
        return new Known(version, Reach.of(as.entitlement()), Readership.of(as.channels()));
    }

    public String user() {
        return account.name();
    }

    /// As of the last change that was published, or later.
    Reach reach() {
        return current().reach;
    }

    boolean canRead(StoredRevision revision) {
        return current().readership.canRead(revision);
    }

    private Known current() {
        long version = store.accessVersion();
        Known last = known;
        if (last.version == version) {
            return last;
        }
        Known fresh = known(version, reload());
        known = fresh;
        return fresh;
    }

    /// A guest by settings is in no store.
    private Account reload() {
        Account stored = store.account(account.name()).orElse(account.name().equals(GUEST) ? account : null);
        if (stored == null || !stored.isLetInAs(account)) {
            throw new UserGoneException();
        }
        return stored;
    }
}
