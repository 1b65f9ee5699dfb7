package dev.tidemark.hub;

import dev.tidemark.hub.blip.BlipBody;
import dev.tidemark.hub.blip.BlipReply;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Random;

/// Attachments for tests, named as the protocol's text says.
final class Blobs {
    private Blobs() {}

    static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        return noise;
    }

    static String body(byte[] content) {
        return """
                {"photo":{"@type":"blob","digest":"%s","length":%d,"content_type":"image/png"}}""".formatted(digest(content), content.length);
    }

    static String digest(byte[]... parts) {
        try {
            var hash = MessageDigest.getInstance("SHA-1");
            for (byte[] part : parts) {
                hash.update(part);
            }
            return "sha1-" + Base64.getEncoder().encodeToString(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String proof(byte[] nonce, byte[] content) {
        return digest(new byte[] {(byte) nonce.length}, nonce, content);
    }

    static BlipReply reply(byte[] content) {
        return new BlipReply.Success(Map.of(), new BlipBody.Bytes(content), false);
    }
}
