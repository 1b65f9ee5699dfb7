package dev.tidemark.hub.rest;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;

/// The body of a request to log in, which comes from anybody: it is short, comes soon, and no thread waits for it.
final class LoginBody {
    private static final int BYTES_MAX = 16 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private LoginBody() {}

    static boolean isTooLong(Request request) {
        return request.getLength() > BYTES_MAX;
    }

    /// Fails when it is too long, too slow or broken off.
    static CompletableFuture<byte[]> read(Request request) {
        var body = new CompletableFuture<byte[]>();
        Content.Source.asByteArrayAsync(
                request, BYTES_MAX, Promise.Invocable.from(InvocationType.NON_BLOCKING, (bytes, failure) -> {
                    if (failure == null) {
                        body.complete(bytes);
                    } else {
                        body.completeExceptionally(failure);
                    }
                }));
        var tooLate = request.getComponents()
                .getScheduler()
                .schedule(() -> cutOff(request), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return body.whenComplete((_, _) -> tooLate.cancel());
    }

    private static void cutOff(Request request) {
        request.getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close(new TimeoutException("no whole body in " + PATIENCE));
    }
}
