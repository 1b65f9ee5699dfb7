package dev.tidemark.hub.store;

import dev.tidemark.hub.store.EntitlementTable.Granted;
import dev.tidemark.hub.store.EntitlementTable.Kind;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/// What documents grant while their revisions are current. For the writer.
final class DocumentGrants {
    private final EntitlementTable table;
    private final AccessCounter access;
    /// Most hubs have no such grant; their writes need not look.
    private boolean mayBeAny;

    DocumentGrants(EntitlementTable table, AccessCounter access) throws SQLException {
        this.table = table;
        this.access = access;
        this.mayBeAny = table.anyByDocuments();
    }

    /// From this sequence on the document's revision grants what it was accepted with, and no more.
    void replace(String document, WriteRule.Verdict.Accepted accepted, long sequence) throws SQLException {
        var granted = new HashSet<Granted>();
        accepted.access().forEach((holder, channels) -> add(granted, holder, Kind.CHANNEL, channels));
        accepted.roles().forEach((user, roles) -> add(granted, user, Kind.ROLE, roles));
        mayBeAny |= !granted.isEmpty();
        if (mayBeAny && table.byDocument(document, granted, sequence)) {
            access.changed();
        }
    }

    private static void add(Set<Granted> granted, String holder, Kind kind, Set<String> things) {
        things.forEach(thing -> granted.add(new Granted(holder, kind, thing)));
    }

    /// The document is gone.
    void end(String document, long sequence) throws SQLException {
        if (mayBeAny && table.byDocument(document, Set.of(), sequence)) {
            access.changed();
        }
    }
}
