package dev.tidemark.conformance;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a peer's REST answered.
record Answer(int status, HttpHeaders headers, String body) {
    private static final JsonMapper MAPPER = new JsonMapper();

    static byte[] bytes(Object json) {
        return MAPPER.writeValueAsBytes(json);
    }

    static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    JsonNode json() {
        return MAPPER.readTree(body);
    }

    /// Itself, if the request succeeded.
    Answer orFail() {
        if (status < 200 || status > 299) {
            throw new AssertionError("status " + status + ": " + body);
        }
        return this;
    }
}
