package dev.tidemark.engine;

import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.BlobSweep;
import dev.tidemark.replicate.HandOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Once a session, when the gateway holds everything: contents of files that nothing names any more go.
final class BlobUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(BlobUpkeep.class);

    private final Replication.Parts parts;
    private final HandOut work;
    private boolean done;

    BlobUpkeep(Replication.Parts parts, HandOut work) {
        this.parts = parts;
        this.work = work;
    }

    void once() {
        BlobStore blobs = parts.ports().blobs();
        if (!done && !blobs.isFixed()) {
            done = true;
            var due = new BlobSweep(blobs, parts.ledger().store(), parts.ports().log());
            work.run(
                    due::run,
                    removed -> LOG.info("{} contents that nothing names are gone", removed),
                    e -> LOG.warn("contents that nothing names stay", e));
        }
    }
}
