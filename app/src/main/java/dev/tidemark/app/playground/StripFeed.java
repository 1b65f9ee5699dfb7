package dev.tidemark.app.playground;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.hub.watch.Observer;
import dev.tidemark.hub.watch.Passed;
import dev.tidemark.ui.playground.Message;
import dev.tidemark.ui.playground.Message.Kind;
import dev.tidemark.ui.playground.Message.Way;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries what the hub sees to the strip. The hub does not wait: titles are looked up on a thread of the feed's own,
/// and of more messages than the strip could show the oldest are left out.
final class StripFeed implements Observer, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StripFeed.class);
    private static final int WAITING_MAX = 200;

    private final Map<String, String> devices;
    private final Function<DocumentId, String> titles;
    private final Consumer<Message> strip;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().name("playground-strip").daemon().factory(),
            new ThreadPoolExecutor.DiscardOldestPolicy());

    /// @param devices the device of each user
    /// @param titles what a document is called at this moment, or else its id
    /// @param strip is given each message, on the feed's thread
    StripFeed(Map<String, String> devices, Function<DocumentId, String> titles, Consumer<Message> strip) {
        this.devices = devices;
        this.titles = titles;
        this.strip = strip;
    }

    @Override
    public void passed(Passed message) {
        thread.execute(() -> carry(message));
    }

    private void carry(Passed message) {
        try {
            strip.accept(message(message));
        } catch (RuntimeException e) {
            LOG.warn("a message is not shown", e);
        }
    }

    private Message message(Passed message) {
        List<String> called = message.documents().stream()
                .map(id -> titles.apply(new DocumentId(id)))
                .toList();
        return new Message(
                devices.getOrDefault(message.user(), message.user()),
                switch (message.direction()) {
                    case FROM_CLIENT -> Way.TO_HUB;
                    case TO_CLIENT -> Way.FROM_HUB;
                },
                kind(message.kind()),
                called,
                message.count());
    }

    private static Kind kind(Passed.Kind kind) {
        return switch (kind) {
            case CONNECTED -> Kind.CONNECTED;
            case GONE -> Kind.GONE;
            case CHECKPOINT_ASKED -> Kind.CHECKPOINT_ASKED;
            case CHECKPOINT_KEPT -> Kind.CHECKPOINT_KEPT;
            case SUBSCRIBED -> Kind.SUBSCRIBED;
            case LISTED -> Kind.LISTED;
            case CAUGHT_UP -> Kind.CAUGHT_UP;
            case OFFERED -> Kind.OFFERED;
            case WANTED -> Kind.WANTED;
            case OUTDATED -> Kind.OUTDATED;
            case REVISION -> Kind.REVISION;
            case KEPT -> Kind.KEPT;
            case REFUSED -> Kind.REFUSED;
            case COMPARED -> Kind.COMPARED;
            case MISSING -> Kind.MISSING;
            case NONE_MISSING -> Kind.NONE_MISSING;
        };
    }

    /// Shows nothing from here on; what is being looked up is awaited.
    @Override
    public void close() {
        thread.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        thread.getQueue().clear();
        thread.close();
    }
}
