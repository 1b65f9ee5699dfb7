package dev.tidemark.hub.rest;

import dev.tidemark.hub.session.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// One REST request, taken apart. `HEAD` counts as `GET`, whose answer then loses its body on the way out.
///
/// @param path its decoded segments; a trailing slash leaves none
record HttpCall(String method, List<String> path, Fields query, Request request) {
    private static final int BODY_MAX = 32 << 20;

    static HttpCall of(Request request) {
        var segments = new ArrayList<String>();
        for (String segment : request.getHttpURI().getPath().split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        return new HttpCall(method, List.copyOf(segments), Request.extractQueryParameters(request), request);
    }

    boolean is(String expectedMethod, int segments) {
        return method.equals(expectedMethod) && path.size() == segments;
    }

    String segment(int at) {
        return at < path.size() ? path.get(at) : "";
    }

    @Nullable
    String parameter(String name) {
        return query.getValue(name);
    }

    boolean isSet(String name) {
        return "true".equals(query.getValue(name));
    }

    @Nullable
    String header(HttpHeader name) {
        return request.getHeaders().get(name);
    }

    /// The revision that the caller means to replace: `?rev=`, else `If-Match`.
    @Nullable
    String namedRevision() {
        String named = parameter("rev");
        if (named != null && !named.isEmpty()) {
            return named;
        }
        String match = header(HttpHeader.IF_MATCH);
        return match == null || match.isBlank() ? null : match.replace("\"", "").strip();
    }

    boolean hasBody() {
        return request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)
                || request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > 0;
    }

    /// Empty when it is too long.
    Optional<byte[]> body() throws IOException {
        try (InputStream in = stream()) {
            byte[] bytes = in.readNBytes(BODY_MAX + 1);
            return bytes.length > BODY_MAX ? Optional.empty() : Optional.of(bytes);
        }
    }

    /// The body as it comes in.
    InputStream stream() {
        return new PacedBody(Content.Source.asInputStream(request));
    }

    HttpAnswer withBody(Function<byte[], HttpAnswer> handler) throws IOException {
        Optional<byte[]> body = body();
        return body.map(handler).orElseGet(HttpAnswer::tooLarge);
    }

    /// 400 for what is not a JSON object.
    HttpAnswer withObject(Function<ObjectNode, HttpAnswer> handler) throws IOException {
        return withBody(bytes -> Json.parseObject(bytes)
                .map(handler)
                .orElseGet(() -> HttpAnswer.badRequest("the body is not a JSON object")));
    }
}
