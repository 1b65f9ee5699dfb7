package dev.tidemark.hub.session;

import dev.tidemark.hub.blip.BlipReply;
import dev.tidemark.hub.blip.IncomingRequest;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Releases replies in the order in which their requests came, however the work on them finishes. Client 3.0.0 forgets
/// what is unanswered when a later one is answered and the connection breaks. A failure stops the line for good.
final class OrderedReplies {
    private final Queue<Waiting> line = new ArrayDeque<>();
    private final boolean inOrder;
    private final Consumer<Throwable> onFailure;
    private boolean failed;

    /// @param inOrder false only in tests that show what is lost without it
    OrderedReplies(boolean inOrder, Consumer<Throwable> onFailure) {
        this.inOrder = inOrder;
        this.onFailure = onFailure;
    }

    void add(IncomingRequest request, CompletableFuture<BlipReply> reply) {
        synchronized (line) {
            line.add(new Waiting(request, reply));
        }
        var _ = reply.whenComplete((_, _) -> release());
    }

    private void release() {
        Throwable failure = null;
        synchronized (line) {
            Waiting next;
            while (!failed && (next = nextDone()) != null) {
                line.remove(next);
                if (next.reply.isCompletedExceptionally()) {
                    failed = true;
                    failure = next.reply.exceptionNow();
                } else {
                    next.request.reply(next.reply.resultNow());
                }
            }
        }
        if (failure != null) {
            onFailure.accept(failure);
        }
    }

    private @Nullable Waiting nextDone() {
        for (Waiting waiting : line) {
            if (waiting.reply.isDone()) {
                return waiting;
            }
            if (inOrder) {
                return null;
            }
        }
        return null;
    }

    private record Waiting(IncomingRequest request, CompletableFuture<BlipReply> reply) {}
}
