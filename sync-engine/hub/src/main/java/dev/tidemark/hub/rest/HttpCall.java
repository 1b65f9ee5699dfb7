package dev.tidemark.hub.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/// One REST request, taken apart.
///
/// @param path its decoded segments; a trailing slash leaves none
record HttpCall(String method, List<String> path, Fields query, Request request) {
    private static final int BODY_MAX = 32 << 20;

    static HttpCall of(Request request) {
        var segments = new ArrayList<String>();
        for (String segment : request.getHttpURI().getPath().split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(URIUtil.decodePath(segment));
            }
        }
        return new HttpCall(
                request.getMethod(), List.copyOf(segments), Request.extractQueryParameters(request), request);
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

    /// Empty when it is too long.
    Optional<byte[]> body() throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] bytes = in.readNBytes(BODY_MAX + 1);
            return bytes.length > BODY_MAX ? Optional.empty() : Optional.of(bytes);
        }
    }
}
