package dev.tidemark.ui.editor;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.ui.work.Work;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a document for the page that shows it, one reading at a time; after a failure again and again, with growing
/// delay. FX thread.
public final class Readings {
    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);

    private final Work work;
    private final DocumentId id;
    private final Consumer<Reading> got;
    private final Consumer<Throwable> failed;
    private final SaveTimes times;
    private boolean isReading;
    private boolean readAgain;
    private boolean closed;

    /// What the store has of the document.
    public record Reading(Optional<DocumentView> found) {}

    /// @param failed told of each failure; the next try is on its way by itself
    public Readings(Work work, DocumentId id, Consumer<Reading> got, Consumer<Throwable> failed) {
        this.work = work;
        this.id = id;
        this.got = got;
        this.failed = failed;
        times = new SaveTimes(work.threads().ticker(), this::read);
    }

    public void read() {
        if (isReading) {
            readAgain = true;
            return;
        }
        isReading = true;
        readAgain = false;
        var _ = CompletableFuture.supplyAsync(
                        () -> new Reading(work.engine().document(id)),
                        work.threads().background())
                .whenCompleteAsync(this::over, work.threads().fx());
    }

    private void over(@Nullable Reading reading, @Nullable Throwable thrown) {
        isReading = false;
        if (reading != null) {
            times.sent();
            times.succeeded();
            got.accept(reading);
        } else if (thrown != null) {
            failed(thrown);
        }
        if (readAgain) {
            read();
        }
    }

    /// What was to be done with a reading could not be done for this cause: it is read again after a while.
    public void failed(Throwable cause) {
        if (!times.isFailing()) {
            LOG.warn("{} could not be read; it is tried again", id, cause);
        }
        failed.accept(cause);
        if (!closed) {
            var _ = times.failed();
        }
    }

    /// Nothing is tried again from here on.
    public void close() {
        closed = true;
        times.sent();
    }
}
