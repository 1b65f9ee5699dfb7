package dev.tidemark.ui.status;

import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.SyncStatus;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Network;
import dev.tidemark.ui.work.Work;
import java.time.Duration;
import java.util.stream.LongStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// What the status bar shows. The engine reports on its own thread; each report is carried to the FX thread, and told
/// anew every second, since it says how long ago and how soon.
public final class SyncStatusViewModel implements AutoCloseable {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Work work;
    private final Messages messages;
    private final StandingWords words;
    private final Network network;
    private final ReadOnlyObjectWrapper<@Nullable Standing> standing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper attention = new ReadOnlyStringWrapper("");
    private final BooleanProperty workOffline = new SimpleBooleanProperty();
    private final Subscription reports;
    private @Nullable SyncStatus last;
    private Subscription tick = () -> {};
    private long inbox;
    private boolean closed;

    /// @param workOffline whether the person wanted to work offline when the window was last closed
    public SyncStatusViewModel(Work work, Network network, boolean workOffline) {
        this.work = work;
        this.network = network;
        messages = work.messages();
        words = new StandingWords(messages, work.times());
        this.workOffline.set(workOffline);
        this.workOffline.addListener((_, _, offline) -> choose(offline));
        reports = work.engine().subscribe(status -> work.threads().fx().execute(() -> show(status)));
        choose(workOffline);
        tickOn();
    }

    ReadOnlyObjectProperty<@Nullable Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    /// How many documents wait for a person, in words; empty for none.
    public ReadOnlyStringProperty attentionProperty() {
        return attention.getReadOnlyProperty();
    }

    /// The switch *work offline*.
    public BooleanProperty workOfflineProperty() {
        return workOffline;
    }

    /// Who writes here, and on which device.
    String who() {
        String user = work.author().user();
        String device = work.author().device();
        return user.isEmpty() ? device : messages.get("sync.who", device, user);
    }

    void tryNow() {
        work.engine().retryNow();
    }

    /// How many documents need a person; more than the engine's status counts, which knows nothing of those that were
    /// deleted in one place and edited in another.
    public void inbox(long documents) {
        inbox = documents;
        tell();
    }

    private void choose(boolean offline) {
        if (offline) {
            network.goOffline();
        } else {
            network.goOnline();
        }
        tell();
    }

    private void show(SyncStatus status) {
        if (!closed) {
            last = status;
            tell();
        }
    }

    private void tickOn() {
        tick = work.threads().ticker().after(TICK, () -> {
            tell();
            tickOn();
        });
    }

    private void tell() {
        SyncStatus status = last;
        if (status != null) {
            standing.set(words.of(status, workOffline.get()));
            attention.set(attention(status));
        }
    }

    private String attention(SyncStatus status) {
        long conflicts = status.count(DocumentStatus.CONFLICT);
        long refused = status.count(DocumentStatus.REJECTED);
        long review = status.count(DocumentStatus.REVIEW);
        long kinds = LongStream.of(conflicts, refused, review)
                .filter(count -> count > 0)
                .count();
        long told = conflicts + refused + review;
        if (kinds > 1 || inbox > told) {
            return messages.get("sync.attention", Math.max(inbox, told));
        }
        if (conflicts > 0) {
            return messages.get("sync.conflicts", conflicts);
        }
        if (refused > 0) {
            return messages.get("sync.refused", refused);
        }
        return review > 0 ? messages.get("sync.review", review) : "";
    }

    @Override
    public void close() {
        closed = true;
        tick.close();
        reports.close();
    }
}
