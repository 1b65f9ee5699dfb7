package dev.tidemark.hub.session;

import dev.tidemark.hub.store.StoredRevision;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// A document as listed to one reader.
///
/// @param removed it has left what the reader may read; nothing of it is sent
record ChangeRow(Position position, StoredRevision revision, boolean removed) {
    private static final int FLAG_DELETED = 1;
    private static final int FLAG_REMOVED = 4;

    static byte[] json(List<ChangeRow> rows) {
        ArrayNode array = Json.array();
        for (ChangeRow row : rows) {
            ArrayNode items = array.addArray();
            if (row.position.grant() == 0) {
                items.add(row.position.sequence());
            } else {
                items.add(row.position.grant() + ":" + row.position.filled());
            }
            items.add(row.revision.id()).add(row.revision.rev());
            if (row.flags() != 0) {
                items.add(row.flags());
            }
        }
        return Json.bytes(array);
    }

    private int flags() {
        if (removed) {
            return FLAG_REMOVED;
        }
        return revision.deleted() ? FLAG_DELETED : 0;
    }
}
