package dev.tidemark.hub.operation;

import dev.tidemark.hub.database.Database;
import dev.tidemark.hub.database.Databases;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Clears away, at the start and every hour, what nobody will ask for again.
public final class Housekeeping implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration EVERY = Duration.ofHours(1);
    /// As the gateway does.
    private static final Duration CHECKPOINT_UNUSED = Duration.ofDays(90);
    /// A revision that is on its way may name an attachment that nothing names yet, or no longer.
    private static final Duration ATTACHMENT_GRACE = Duration.ofDays(1);

    private final Databases databases;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public Housekeeping(Databases databases) {
        this.databases = databases;
    }

    @Override
    public void run() {
        try {
            do {
                databases.all().forEach(this::tidy);
            } while (!stopped.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tidy(Database database) {
        if (stopped.getCount() == 0) {
            return;
        }
        try {
            int checkpoints =
                    database.store().expireCheckpoints(CHECKPOINT_UNUSED).join();
            int attachments = database.store().removeOrphans(ATTACHMENT_GRACE);
            if (checkpoints + attachments > 0) {
                LOG.atInfo()
                        .addKeyValue("database", database.name())
                        .addKeyValue("checkpoints", checkpoints)
                        .addKeyValue("attachments", attachments)
                        .log("cleared away what nobody asks for");
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("database {} could not be tidied; it is tried again in an hour", database.name(), e);
        }
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
