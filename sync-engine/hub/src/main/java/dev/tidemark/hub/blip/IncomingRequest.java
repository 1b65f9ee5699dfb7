package dev.tidemark.hub.blip;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A request from the peer. Exactly one reply goes out for it, whoever calls [#reply] first; none if it wants none.
public final class IncomingRequest {
    private final long number;
    private final int flags;
    private final Map<String, String> properties;
    private final byte[] body;
    private final boolean oversized;
    private final BlipConnection connection;
    private final AtomicBoolean answered = new AtomicBoolean();

    IncomingRequest(Frame.Data first, MessageAssembly message, BlipConnection connection) throws BlipException {
        this.number = first.number();
        this.flags = first.flags() & (Frame.NO_REPLY | Frame.URGENT);
        this.properties = message.properties();
        this.body = message.body();
        this.oversized = message.isOversized();
        this.connection = connection;
    }

    public String profile() {
        return properties.getOrDefault("Profile", "");
    }

    public @Nullable String property(String key) {
        return properties.get(key);
    }

    Map<String, String> properties() {
        return properties;
    }

    public byte[] body() {
        return body;
    }

    /// The body was longer than the limit, and is not here.
    public boolean isOversized() {
        return oversized;
    }

    public boolean wantsNoReply() {
        return (flags & Frame.NO_REPLY) != 0;
    }

    /// Queues the reply; does not wait for it to be sent. On a closed connection nothing happens.
    public void reply(BlipReply reply) {
        if (answered.compareAndSet(false, true)) {
            connection.answer(this, reply);
        }
    }

    long number() {
        return number;
    }

    int urgency() {
        return flags & Frame.URGENT;
    }
}
