package dev.tidemark.hub.rest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Writes answers to the wire.
final class Answering {
    private Answering() {}

    static void send(HttpAnswer answer, Response response, Callback callback) {
        settlePersistence(response);
        response.setStatus(answer.status());
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        switch (answer) {
            case HttpAnswer.Whole(var _, var body) -> {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
                response.write(true, ByteBuffer.wrap(body), callback);
            }
            case HttpAnswer.Streamed(var _, var writer) -> {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
                stream(writer, response, callback);
            }
            case HttpAnswer.Content(var headers, var length, var writer) -> {
                headers.forEach(response.getHeaders()::put);
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
                stream(writer, response, callback);
            }
        }
    }

    private static void stream(HttpAnswer.Writer writer, Response response, Callback callback) {
        OutputStream out = Response.asBufferedOutputStream(response.getRequest(), response);
        try {
            writer.writeTo(out);
            out.close(); // never after a failure: what was sent would look whole
        } catch (IOException | RuntimeException e) {
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }

    /// A status and no body at all: the client goes on using the connection only when it knows that nothing follows.
    static void sendEmpty(int status, Response response, Callback callback) {
        settlePersistence(response);
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0L);
        Content.Sink.write(response, true, "", callback);
    }

    /// A body that nobody reads ends the connection: its client is told, or it would use the connection once more.
    private static void settlePersistence(Response response) {
        if (!response.getRequest().consumeAvailable()) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
    }
}
