package dev.tidemark.hub.blip;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The head of a message: its length, then keys and values in turn, each ended by NUL.
final class MessageProperties {
    /// What the stock client accepts, and so what we accept.
    static final int SIZE_MAX = 100 * 1024;

    private MessageProperties() {}

    static byte[] encode(Map<String, String> properties) {
        var text = new StringBuilder();
        properties.forEach((key, value) -> append(append(text, key), value));
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        var head = ByteBuffer.allocate(Varint.size(bytes.length) + bytes.length);
        Varint.write(head, bytes.length);
        return head.put(bytes).array();
    }

    private static StringBuilder append(StringBuilder text, String part) {
        if (part.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a property holds NUL");
        }
        return text.append(part).append('\0');
    }

    /// Of two equal keys the first counts, as in the stock client.
    static Map<String, String> decode(ByteBuffer bytes) throws BlipException {
        List<String> parts = split(bytes);
        if (parts.size() % 2 != 0) {
            throw BlipException.protocol("a property has no value");
        }
        var properties = new LinkedHashMap<String, String>();
        for (int at = 0; at < parts.size(); at += 2) {
            properties.putIfAbsent(parts.get(at), parts.get(at + 1));
        }
        return properties;
    }

    private static List<String> split(ByteBuffer bytes) throws BlipException {
        var parts = new ArrayList<String>();
        CharBuffer text = decodeUtf8(bytes);
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '\0') {
                parts.add(text.subSequence(start, at).toString());
                start = at + 1;
            }
        }
        if (start != text.length()) {
            throw BlipException.protocol("properties do not end with NUL");
        }
        return parts;
    }

    private static CharBuffer decodeUtf8(ByteBuffer bytes) throws BlipException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes);
        } catch (CharacterCodingException _) {
            throw BlipException.protocol("properties are not UTF-8");
        }
    }
}
