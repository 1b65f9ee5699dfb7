package dev.tidemark.hub.session;

import dev.tidemark.hub.access.Readership;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.StoredRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Walks the feed for one reader, a page at a time, from the store and never from a queue: a slow reader costs nothing.
/// A grant made after the reader's place opens older documents; they are filled in when the walk comes to the grant.
final class ChangeLister {
    private final HubStore store;
    private final Subscription subscription;
    private final Readership readership;
    private final Map<String, Long> grants;
    private final long start;
    private Position position;

    ChangeLister(HubStore store, Subscription subscription, Peer peer) {
        this.store = store;
        this.subscription = subscription;
        this.readership = subscription.narrow(peer.readership());
        this.grants = peer.grants();
        this.start = store.lastSequence();
        this.position = begin(subscription.since());
    }

    /// A place beyond the end is that of another store, or of this one before it was put back.
    private Position begin(Position since) {
        if (subscription.future()) {
            return Position.plain(start);
        }
        return since.sequence() > start || since.grant() > start ? Position.START : since;
    }

    /// Everything that was there when the walk began has been listed.
    boolean isCaughtUp() {
        return position.grant() == 0 && position.sequence() >= start;
    }

    /// Where to wait for more; false while more is there to be listed.
    boolean isAtEnd() {
        return position.grant() == 0 && position.sequence() >= store.lastSequence();
    }

    long sequence() {
        return position.sequence();
    }

    /// The next rows to list; possibly none, though more may follow.
    List<ChangeRow> next() {
        if (position.grant() != 0) {
            return backFill();
        }
        // What a fresh client has not seen at all needs no filling in.
        long grant = position.sequence() == 0 ? Long.MAX_VALUE : nextGrant(position.sequence());
        long upTo = Math.min(store.lastSequence(), grant - 1);
        List<StoredRevision> page = store.changes(position.sequence(), upTo, subscription.batch());
        var rows = new ArrayList<ChangeRow>(page.size());
        for (StoredRevision revision : page) {
            addIfSeen(revision, rows);
        }
        long reached =
                page.size() < subscription.batch() ? upTo : page.getLast().sequence();
        boolean meetsGrant = reached == grant - 1;
        position = meetsGrant ? Position.backFill(grant, 0) : Position.plain(reached);
        return rows;
    }

    private long nextGrant(long after) {
        return grants.values().stream()
                .filter(granted -> granted > after)
                .min(Long::compare)
                .orElse(Long.MAX_VALUE);
    }

    private void addIfSeen(StoredRevision revision, List<ChangeRow> rows) {
        if (!selects(revision)) {
            return;
        }
        boolean readable = readership.canRead(revision);
        boolean lost = !readable && readership.hasLost(revision, position.sequence());
        boolean gone = revision.deleted() || lost;
        if (gone && subscription.activeOnly() && revision.sequence() <= start) {
            return;
        }
        var at = Position.plain(revision.sequence());
        if (readable || (lost && revision.deleted())) {
            rows.add(new ChangeRow(at, revision, false));
        } else if (lost && subscription.revocations()) {
            rows.add(new ChangeRow(at, revision, true));
        }
    }

    /// The documents before the grant that it made readable, and nothing else did.
    private List<ChangeRow> backFill() {
        long grant = position.grant();
        Readership before = subscription.narrow(Readership.before(grant, grants));
        Readership after = subscription.narrow(Readership.before(grant + 1, grants));
        List<StoredRevision> page = store.changes(position.filled(), grant - 1, subscription.batch());
        var rows = new ArrayList<ChangeRow>();
        for (StoredRevision revision : page) {
            boolean opened = after.canRead(revision) && !before.canRead(revision);
            if (selects(revision) && opened && !revision.deleted()) {
                rows.add(new ChangeRow(Position.backFill(grant, revision.sequence()), revision, false));
            }
        }
        position = page.size() < subscription.batch()
                ? Position.plain(grant)
                : Position.backFill(grant, page.getLast().sequence());
        return rows;
    }

    private boolean selects(StoredRevision revision) {
        return subscription.documents().isEmpty() || subscription.documents().contains(revision.id());
    }
}
