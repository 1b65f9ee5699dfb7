package dev.tidemark.engine;

import dev.tidemark.replicate.DocumentStore.Counts;
import dev.tidemark.replicate.Ledger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How a session stands with its gateway, in what the user is told: when it was last heard, what troubles it, and what
/// waits. Control thread, but for [#status], which any thread may ask.
final class Standing {
    static final String LAST_CONTACT = "lastContact";

    private final Ledger ledger;
    private final Tally tally;
    private final Trouble trouble;
    private volatile Optional<Instant> lastContact;

    Standing(Ledger ledger, Tally tally, Trouble trouble) {
        this.ledger = ledger;
        this.tally = tally;
        this.trouble = trouble;
        lastContact = ledger.store().setting(LAST_CONTACT).map(Instant::parse);
    }

    void contact(Instant at) {
        lastContact = Optional.of(at);
        ledger.save(new Ledger.Batch().set(LAST_CONTACT, at.toString()));
    }

    SyncStatus status(Counts counts, Map<DocumentStatus, Long> documents, Connection connection, String user) {
        Optional<String> words = trouble.words();
        Workspace workspace =
                tally.workspace(counts, connection.phase(), connection.nextRetry(), lastContact, user, words);
        return new SyncStatus(workspace, counts.intents(), documents, lastContact, words);
    }
}
