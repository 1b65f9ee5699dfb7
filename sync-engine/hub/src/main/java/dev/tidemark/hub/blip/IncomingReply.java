package dev.tidemark.hub.blip;

import java.util.Map;

/// What the peer answered to our request. The body is empty where it went to a [BodySink].
public sealed interface IncomingReply {
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Answer(Map<String, String> properties, byte[] body) implements IncomingReply {}

    record Refused(String domain, int code, String message) implements IncomingReply {}
}
