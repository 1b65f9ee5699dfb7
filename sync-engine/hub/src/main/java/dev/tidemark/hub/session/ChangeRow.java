package dev.tidemark.hub.session;

import dev.tidemark.hub.store.StoredRevision;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// A document as listed to one reader.
record ChangeRow(Position position, StoredRevision revision, Loss loss) {
    private static final int FLAG_DELETED = 1;

    /// How a reader came to read a document no longer; its body is then not for them.
    enum Loss {
        NONE(0),
        /// They lost a channel that the document is in.
        REVOKED(2),
        /// The document left the last of their channels.
        REMOVED(4);

        private final int flag;

        Loss(int flag) {
            this.flag = flag;
        }
    }

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
        return loss.flag | (revision.deleted() ? FLAG_DELETED : 0);
    }
}
