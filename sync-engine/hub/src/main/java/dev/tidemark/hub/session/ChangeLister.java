package dev.tidemark.hub.session;

import dev.tidemark.hub.access.Reach;
import dev.tidemark.hub.access.Readership;
import dev.tidemark.hub.session.ChangeRow.Loss;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.StoredRevision;
import java.util.ArrayList;
import java.util.List;

/// Walks the feed for one reader, a page at a time, from the store and never from a queue: a slow reader costs nothing.
/// A grant made, or taken back, after the reader's place opens older documents to them, or closes them; those are
/// listed when the walk comes to the sequence of that turn.
final class ChangeLister {
    private final HubStore store;
    private final Subscription subscription;
    private final Peer peer;
    private final long start;
    /// What a client without any document has not seen at all needs no filling in: it lists by what may be read now.
    private final long freshUntil;
    /// The client has been told of everything as it was here; what it then could read it may have.
    private long told;
    private Position position;

    ChangeLister(HubStore store, Subscription subscription, Peer peer) {
        this.store = store;
        this.subscription = subscription;
        this.peer = peer;
        this.start = store.lastSequence();
        this.position = begin(subscription.since());
        this.freshUntil = position.equals(Position.START) ? start : 0;
        this.told = position.sequence();
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
        long end = store.lastSequence(); // before the reach is asked, which then knows every turn up to here
        Reach reach = subscription.narrow(peer.reach());
        var rows = new ArrayList<ChangeRow>();
        if (position.grant() != 0) {
            turn(reach, end, rows);
        } else {
            walk(reach, end, rows);
        }
        if (position.grant() == 0 && position.sequence() >= end) {
            told = Math.max(told, end);
        }
        return rows;
    }

    private void walk(Reach reach, long end, List<ChangeRow> rows) {
        long turn = reach.nextTurn(Math.max(position.sequence(), freshUntil));
        long upTo = Math.min(end, turn - 1);
        List<StoredRevision> page = store.changes(position.sequence(), upTo, subscription.batch());
        Readership now = reach.at(end);
        page.forEach(revision -> addIfSeen(revision, reach, now, rows));
        long reached =
                page.size() < subscription.batch() ? upTo : page.getLast().sequence();
        position = reached == turn - 1 ? Position.backFill(turn, 0) : Position.plain(reached);
    }

    private void addIfSeen(StoredRevision revision, Reach reach, Readership now, List<ChangeRow> rows) {
        if (!selects(revision)) {
            return;
        }
        boolean readable = now.canRead(revision);
        boolean lost = !readable && reach.couldRead(revision, told);
        boolean gone = revision.deleted() || lost;
        if (gone && subscription.activeOnly() && revision.sequence() <= start) {
            return;
        }
        var at = Position.plain(revision.sequence());
        if (readable) {
            rows.add(new ChangeRow(at, revision, Loss.NONE));
        } else if (lost && (subscription.revocations() || revision.deleted())) {
            rows.add(new ChangeRow(at, revision, revision.deleted() ? Loss.REMOVED : loss(revision, reach)));
        }
    }

    /// The document is still in a channel that the reader once had, or it is in none of them any more.
    private Loss loss(StoredRevision revision, Reach reach) {
        return reach.everHadAny(revision.channels()) ? Loss.REVOKED : Loss.REMOVED;
    }

    /// The documents before the turn that it made readable, and nothing else did, or that it closed; and then what took
    /// the turn's own sequence.
    private void turn(Reach reach, long end, List<ChangeRow> rows) {
        long turn = position.grant();
        Readership before = reach.at(turn - 1);
        Readership after = reach.at(turn);
        Readership now = reach.at(end);
        List<StoredRevision> page =
                before.equals(after) ? List.of() : store.changes(position.filled(), turn - 1, subscription.batch());
        for (StoredRevision revision : page) {
            boolean readBefore = before.canRead(revision);
            if (!selects(revision) || revision.deleted() || readBefore == after.canRead(revision)) {
                continue;
            }
            var at = Position.backFill(turn, revision.sequence());
            if (!readBefore && now.canRead(revision)) {
                rows.add(new ChangeRow(at, revision, Loss.NONE));
            } else if (readBefore && !now.canRead(revision) && toldOfLosses(turn)) {
                rows.add(new ChangeRow(at, revision, Loss.REVOKED));
            }
        }
        if (page.size() == subscription.batch()) {
            position = Position.backFill(turn, page.getLast().sequence());
            return;
        }
        store.changes(turn - 1, turn, 1).forEach(revision -> addIfSeen(revision, reach, now, rows));
        position = Position.plain(turn);
    }

    private boolean toldOfLosses(long turn) {
        return subscription.revocations() && !(subscription.activeOnly() && turn <= start);
    }

    private boolean selects(StoredRevision revision) {
        return subscription.documents().isEmpty() || subscription.documents().contains(revision.id());
    }
}
