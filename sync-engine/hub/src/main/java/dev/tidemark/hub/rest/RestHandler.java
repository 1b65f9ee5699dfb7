package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.BusyException;
import dev.tidemark.hub.database.Database;
import dev.tidemark.hub.database.Databases;
import dev.tidemark.hub.session.Json;
import java.io.EOFException;
import java.io.IOException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What both ports share: 503 until the hub is ready and from when it stops, which clients take as *come back later*,
/// and answers for faults of this side.
abstract class RestHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(RestHandler.class);
    private static final String VERSION = "Tidemark Hub/1";

    private final Supplier<@Nullable Databases> databases;

    RestHandler(Supplier<@Nullable Databases> databases) {
        this.databases = databases;
    }

    @Override
    public final boolean handle(Request request, Response response, Callback callback) {
        Databases ready = databases.get();
        if (ready == null) {
            Answering.sendEmpty(503, response, callback);
            return true;
        }
        guarded(request, response, callback, () -> handle(ready, request, response, callback));
        return true;
    }

    /// Answers for whatever `work` fails with.
    static void guarded(Request request, Response response, Callback callback, Work work) {
        try {
            work.run();
        } catch (BusyException e) {
            LOG.warn("{} {}: {}", request.getMethod(), request.getHttpURI().getPath(), e.getMessage());
            Answering.sendEmpty(503, response, callback);
        } catch (IOException | RuntimeException e) {
            if (isBrokenOff(e)) {
                LOG.info(
                        "{} {} was broken off",
                        request.getMethod(),
                        request.getHttpURI().getPath());
                callback.failed(e);
                return;
            }
            LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
            Answering.sendEmpty(503, response, callback);
        }
    }

    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /// The client went away, or its body is no HTTP: no fault of this side.
    static boolean isBrokenOff(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException || cause instanceof HttpException || cause instanceof SlowBodyException) {
                return true;
            }
        }
        return false;
    }

    abstract void handle(Databases databases, Request request, Response response, Callback callback) throws IOException;

    static HttpAnswer version() {
        return HttpAnswer.ok(Json.object().put("couchdb", "Welcome").put("version", VERSION));
    }

    static HttpAnswer describe(Database database) {
        return HttpAnswer.ok(Json.object()
                .put("db_name", database.name())
                .put("update_seq", database.store().lastSequence())
                .put("state", database.isOnline() ? "Online" : "Offline"));
    }

    static HttpAnswer unavailable() {
        return HttpAnswer.error(503, "the database is offline");
    }
}
