package dev.tidemark.hub.rest;

import dev.tidemark.hub.session.Json;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.JsonNode;

/// An answer to a REST request; always JSON.
sealed interface HttpAnswer {
    int status();

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Whole(int status, byte[] body) implements HttpAnswer {}

    /// An answer that may be long, written while the store is read.
    record Streamed(int status, Writer writer) implements HttpAnswer {}

    @FunctionalInterface
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    static HttpAnswer json(int status, JsonNode body) {
        return new Whole(status, Json.bytes(body));
    }

    static HttpAnswer ok(JsonNode body) {
        return json(200, body);
    }

    static HttpAnswer error(int status, String error, String reason) {
        return json(status, Json.object().put("error", error).put("reason", reason));
    }

    static HttpAnswer missing() {
        return error(404, "not_found", "missing");
    }

    static HttpAnswer badRequest(String reason) {
        return error(400, "Bad Request", reason);
    }
}
