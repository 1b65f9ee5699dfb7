package dev.tidemark.hub;

import dev.tidemark.hub.blip.BlipBody;
import dev.tidemark.hub.blip.BlipRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Requests that are well framed and make little sense: those of the protocol with their properties and bodies spoilt.
final class OddMessages {
    private static final List<String> BODIES = List.of(
            "{}",
            "[]",
            "{\"title\":\"a\",\"channels\":[\"b\"],\"n\":1.5e3}",
            "{\"channels\":\"b\",\"file\":{\"@type\":\"blob\",\"digest\":\"sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"length\":3}}",
            "{\"_attachments\":{\"x\":{\"digest\":\"sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"length\":3,\"stub\":true}}}",
            "[[\"one\",\"1-aa\",\"\",12],[\"two\",\"2-bb\",\"1-aa\"],[\"three\",\"1-cc\"]]",
            "{\"time\":1,\"local\":2,\"localCompleted\":[0,1,2,1],\"remote\":3}",
            "{\"docIDs\":[\"one\",\"two\"]}",
            "[1,\"one\",\"1-aa\"]",
            "");
    private static final Map<String, List<String>> FITTING = Map.of(
            "rev", BODIES.subList(2, 5),
            "proposeChanges", List.of(BODIES.get(5)),
            "setCheckpoint", List.of(BODIES.get(6)),
            "subChanges", List.of("", "", BODIES.get(7)));
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "-1",
            "true",
            "false",
            "null",
            "\"1\"",
            "\"1:2\"",
            "\"5::3\"",
            "99999999999999999999",
            "1e999999999",
            "[]",
            "{}",
            "[[[[[[",
            "_id",
            "one",
            "two",
            "three",
            "1-aa",
            "2-bb",
            "2-bb,1-aa",
            "0-aa",
            "1-AA",
            "1-aaa",
            "01-aa",
            "99999999999999999999-aa",
            "3-cc,1-aa,,",
            "a,b",
            "*",
            "!",
            "sync_gateway/bychannel",
            "rev-trees",
            "version-vectors",
            "sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "sha1-",
            "\u6f22\ud83c\udf0a",
            "x".repeat(241),
            "y".repeat(5_000),
            "\n\r\t\u0001");
    private static final List<String> TOKENS = List.of(
            "null",
            "1e999999999",
            "-0.0",
            "123456789012345678901234567890",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"a\\nb\"",
            "{\"a\":1,\"a\":2}",
            "{\"@type\":\"blob\"}",
            "{\"_id\":1}",
            "[".repeat(2_000),
            "[".repeat(900) + "]".repeat(900),
            "//",
            "NaN",
            "'one'",
            "\ufeff",
            ",");
    private static final Map<String, List<String>> PROPERTIES = Map.of(
            "getCheckpoint", List.of("client"),
            "setCheckpoint", List.of("client", "rev"),
            "subChanges",
                    List.of(
                            "since",
                            "batch",
                            "versioning",
                            "activeOnly",
                            "revocations",
                            "filter",
                            "channels",
                            "future"),
            "proposeChanges", List.of("conflictIncludesRev"),
            "rev", List.of("id", "rev", "history", "deleted", "sequence", "noconflicts", "deltaSrc"),
            "getAttachment", List.of("digest", "docID", "compress"),
            "proveAttachment", List.of("digest"),
            "changes", List.of(),
            "norev", List.of("id", "rev"),
            "getRev", List.of("id"));
    private static final List<String> PROFILES =
            PROPERTIES.keySet().stream().sorted().toList();

    private final RandomGenerator random;

    OddMessages(RandomGenerator random) {
        this.random = random;
    }

    BlipRequest next() {
        // Revisions are what can do most harm.
        String profile = random.nextInt(3) == 0 ? "rev" : any(PROFILES);
        var properties = new LinkedHashMap<String, String>();
        if (random.nextInt(200) > 0) {
            properties.put("Profile", profile);
        }
        for (String name : PROPERTIES.getOrDefault(profile, List.of())) {
            boolean usual = random.nextInt(10) > 0 && !name.equals("deltaSrc");
            if (usual || random.nextInt(50) == 0) {
                properties.put(name, value(name));
            }
        }
        if (random.nextInt(20) == 0) {
            properties.put(any(VALUES), any(VALUES));
        }
        var request = new BlipRequest(properties, new BlipBody.Bytes(body(profile)), false, false);
        return random.nextInt(20) == 0 ? request.withoutReply() : request;
    }

    /// Sense more often than not, or nothing would get beyond the first check.
    private String value(String name) {
        if (random.nextInt(5) == 0) {
            return any(VALUES);
        }
        return switch (name) {
            case "id", "docID" -> "note-" + random.nextInt(300);
            case "rev" -> (1 + random.nextInt(4)) + "-" + "%02x".formatted(random.nextInt(8));
            case "history" -> history();
            case "client" -> "cp-" + random.nextInt(20);
            case "digest" -> "sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=";
            case "versioning" -> "rev-trees";
            case "since" -> Integer.toString(random.nextInt(1_000));
            default -> any(List.of("1", "true", "false"));
        };
    }

    private String history() {
        var history = new ArrayList<String>();
        for (int generation = random.nextInt(4); generation > 0; generation--) {
            history.add(generation + "-" + "%02x".formatted(random.nextInt(8)));
        }
        return String.join(",", history);
    }

    private byte[] body(String profile) {
        String sound = random.nextInt(5) == 0 ? any(BODIES) : any(FITTING.getOrDefault(profile, BODIES));
        byte[] body = sound.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(body, random.nextInt(body.length + 1));
            case 1 -> flipped(body);
            case 2, 3 -> withToken(body);
            default -> body;
        };
    }

    private byte[] flipped(byte[] body) {
        if (body.length > 0) {
            body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return body;
    }

    /// In place of one value, or anywhere.
    private byte[] withToken(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        int at = random.nextInt(text.length() + 1);
        int colon = text.indexOf(':', at);
        if (colon > 0 && random.nextBoolean()) {
            int end = Math.max(text.indexOf(',', colon), text.indexOf('}', colon));
            return (text.substring(0, colon + 1) + any(TOKENS) + text.substring(Math.max(end, colon + 1)))
                    .getBytes(StandardCharsets.UTF_8);
        }
        return (text.substring(0, at) + any(TOKENS) + text.substring(at)).getBytes(StandardCharsets.UTF_8);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
