package dev.tidemark.hub.blip;

import java.util.Map;

/// What this side answers to a request.
public sealed interface BlipReply {
    record Success(Map<String, String> properties, BlipBody body, boolean compressed) implements BlipReply {}

    record Failure(String domain, int code, String message) implements BlipReply {}

    static BlipReply empty() {
        return new Success(Map.of(), BlipBody.EMPTY, false);
    }

    static BlipReply properties(Map<String, String> properties) {
        return new Success(properties, BlipBody.EMPTY, false);
    }

    static BlipReply json(Map<String, String> properties, byte[] json) {
        return new Success(properties, new BlipBody.Bytes(json), true);
    }

    static BlipReply http(int code, String message) {
        return new Failure("HTTP", code, message);
    }

    static BlipReply unknownProfile() {
        return new Failure("BLIP", 404, "no handler for this profile");
    }
}
