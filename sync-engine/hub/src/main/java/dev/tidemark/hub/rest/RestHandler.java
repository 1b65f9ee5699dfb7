package dev.tidemark.hub.rest;

import dev.tidemark.hub.session.Json;
import java.io.IOException;
import java.util.function.Supplier;
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

    private final Supplier<@Nullable HubServices> services;

    RestHandler(Supplier<@Nullable HubServices> services) {
        this.services = services;
    }

    @Override
    public final boolean handle(Request request, Response response, Callback callback) {
        HubServices ready = services.get();
        if (ready == null) {
            Answering.sendEmpty(503, response, callback);
            return true;
        }
        try {
            handle(ready, request, response, callback);
        } catch (IOException | RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
            Answering.sendEmpty(503, response, callback);
        }
        return true;
    }

    abstract void handle(HubServices hub, Request request, Response response, Callback callback) throws IOException;

    static HttpAnswer version() {
        return HttpAnswer.ok(Json.object().put("couchdb", "Welcome").put("version", VERSION));
    }

    static HttpAnswer database(HubServices hub) {
        return HttpAnswer.ok(Json.object()
                .put("db_name", hub.database())
                .put("update_seq", hub.store().lastSequence())
                .put("state", "Online"));
    }
}
