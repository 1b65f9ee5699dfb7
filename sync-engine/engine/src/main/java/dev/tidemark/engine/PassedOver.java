package dev.tidemark.engine;

import dev.tidemark.replicate.DocumentStoreException;
import dev.tidemark.replicate.Ledger;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the client has passed over, so that everything is to be listed once more. It is written down, so that a kill
/// does not make it forgotten; and because a kill may come between the client's fault and the writing, or the disk be
/// full just then, a session that was not closed counts as one that has passed over something. Control thread only.
final class PassedOver {
    private static final Logger LOG = LoggerFactory.getLogger(PassedOver.class);
    private static final String CAUSE = "passedOver";
    private static final String OPEN = "sessionOpen";
    private static final String YES = "yes";

    private final Ledger ledger;
    private boolean unwritten;

    PassedOver(Ledger ledger) {
        this.ledger = ledger;
    }

    /// A session begins; nothing may run before this has returned.
    ///
    /// @return why its first run is to list everything, empty where nothing asks for that
    Optional<String> begin() {
        if (setting(OPEN).equals(YES)) {
            return Optional.of("the session before was not closed");
        }
        ledger.save(new Ledger.Batch().set(OPEN, YES));
        return isOwed() ? Optional.of("passed over before this start") : Optional.empty();
    }

    boolean isOwed() {
        return unwritten || !setting(CAUSE).isEmpty();
    }

    void tell(String cause) {
        unwritten = true;
        ledger.save(new Ledger.Batch().set(CAUSE, cause));
        unwritten = false;
    }

    /// The next run lists everything.
    void taken() {
        ledger.save(new Ledger.Batch().set(CAUSE, ""));
        unwritten = false;
    }

    /// The session ends, and whatever the client had to tell was heard.
    ///
    /// @param owed a run from the start is still owed
    void closed(boolean owed) {
        if (owed || unwritten) {
            return;
        }
        try {
            ledger.save(new Ledger.Batch().set(OPEN, ""));
        } catch (DocumentStoreException e) {
            LOG.debug("the next session lists everything", e);
        }
    }

    private String setting(String name) {
        return ledger.store().setting(name).orElse("");
    }
}
