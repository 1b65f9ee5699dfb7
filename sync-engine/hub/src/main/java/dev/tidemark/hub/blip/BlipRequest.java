package dev.tidemark.hub.blip;

import java.util.LinkedHashMap;
import java.util.Map;

/// A request that this side sends.
public record BlipRequest(Map<String, String> properties, BlipBody body, boolean noReply, boolean compressed) {
    public static BlipRequest of(String profile) {
        return new BlipRequest(Map.of("Profile", profile), BlipBody.EMPTY, false, false);
    }

    public BlipRequest with(String key, String value) {
        var extended = new LinkedHashMap<>(properties);
        extended.put(key, value);
        return new BlipRequest(extended, body, noReply, compressed);
    }

    public BlipRequest json(byte[] json) {
        return new BlipRequest(properties, new BlipBody.Bytes(json), noReply, true);
    }

    public BlipRequest bytes(byte[] bytes) {
        return new BlipRequest(properties, new BlipBody.Bytes(bytes), noReply, false);
    }

    public BlipRequest withoutReply() {
        return new BlipRequest(properties, body, true, compressed);
    }
}
