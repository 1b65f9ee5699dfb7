package dev.tidemark.hub.rest;

import dev.tidemark.hub.session.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/// An answer to a REST request, mostly JSON.
sealed interface HttpAnswer {
    int status();

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Whole(int status, byte[] body) implements HttpAnswer {}

    /// An answer that may be long, written while the store is read.
    record Streamed(int status, Writer writer) implements HttpAnswer {}

    /// Something that is not JSON, of known length.
    record Content(Map<String, String> headers, long length, Writer writer) implements HttpAnswer {
        public Content {
            headers = Map.copyOf(headers);
        }

        @Override
        public int status() {
            return HttpStatus.OK_200;
        }
    }

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

    /// Done, and there is nothing to tell.
    static HttpAnswer done(int status) {
        return json(status, Json.object());
    }

    static HttpAnswer text(String type, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Content(Map.of("Content-Type", type), bytes.length, out -> out.write(bytes));
    }

    /// What went wrong, in the gateway's words.
    static HttpAnswer error(int status, String reason) {
        String error = switch (status) {
            case HttpStatus.NOT_FOUND_404 -> "not_found";
            case HttpStatus.CONFLICT_409 -> "conflict";
            case HttpStatus.INTERNAL_SERVER_ERROR_500 -> "Internal Server Error";
            case HttpStatus.PAYLOAD_TOO_LARGE_413 -> "Request Entity Too Large";
            default -> HttpStatus.getMessage(status);
        };
        return json(status, Json.object().put("error", error).put("reason", reason));
    }

    static HttpAnswer missing() {
        return error(404, "missing");
    }

    static HttpAnswer badRequest(String reason) {
        return error(400, reason);
    }

    static HttpAnswer tooLarge() {
        return error(413, "the body is too long");
    }

    static HttpAnswer notAllowed() {
        return error(405, "no such request here");
    }
}
