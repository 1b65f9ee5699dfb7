package dev.tidemark.hub.session;

import dev.tidemark.hub.blip.BlipConnection;
import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.IncomingReply;
import dev.tidemark.hub.store.AttachmentStore;
import dev.tidemark.hub.store.Digest;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.StoredRevision;
import dev.tidemark.hub.store.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings in the attachments that a pushed revision names: asks for content that is not here, and for a proof of having
/// it where it is here through another document, so that a digest alone opens nothing.
final class AttachmentFetcher {
    private static final Logger LOG = LoggerFactory.getLogger(AttachmentFetcher.class);
    private static final int NONCE_SIZE = 20;

    private final HubStore store;
    private final BlipConnection connection;
    private final RandomGenerator random;
    private final long lengthMax;

    AttachmentFetcher(HubStore store, BlipConnection connection, RandomGenerator random, long lengthMax) {
        this.store = store;
        this.connection = connection;
        this.random = random;
        this.lengthMax = lengthMax;
    }

    /// Whether the attachments are all here now, durable.
    sealed interface Fetched {
        record Held() implements Fetched {}

        record Refused(int status, String reason) implements Fetched {}
    }

    /// Waits for the peer; a broken connection or disk is an exception.
    Fetched fetch(String document, Map<Digest, DocumentBody.Blob> blobs) {
        List<String> trusted =
                store.current(document).map(StoredRevision::digests).orElse(List.of());
        for (DocumentBody.Blob blob : blobs.values()) {
            if (!trusted.contains(blob.digest().text()) || !store.attachments().has(blob.digest())) {
                Fetched fetched = fetch(document, blob);
                if (fetched instanceof Fetched.Refused) {
                    return fetched;
                }
            }
        }
        return new Fetched.Held();
    }

    private Fetched fetch(String document, DocumentBody.Blob blob) {
        try {
            if (!store.attachments().claim(blob.digest())) {
                return download(document, blob);
            }
            return prove(document, blob);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Fetched prove(String document, DocumentBody.Blob blob) throws IOException {
        byte[] nonce = new byte[NONCE_SIZE];
        random.nextBytes(nonce);
        String expected = proof(store.attachments(), blob.digest(), nonce);
        var question = BlipRequest.of("proveAttachment")
                .with("digest", blob.digest().text())
                .with("docID", document)
                .bytes(nonce);
        return switch (connection.request(question).join()) {
            case IncomingReply.Answer(var _, var body) ->
                new String(body, StandardCharsets.UTF_8).equals(expected)
                        ? new Fetched.Held()
                        : new Fetched.Refused(403, "the attachment is not proven");
            case IncomingReply.Refused _ -> download(document, blob);
        };
    }

    static String proof(AttachmentStore attachments, Digest digest, byte[] nonce) throws IOException {
        MessageDigest hash = Digest.hash();
        hash.update((byte) nonce.length);
        hash.update(nonce);
        try (InputStream content = attachments.read(digest)) {
            byte[] chunk = new byte[64 * 1024];
            int count;
            while ((count = content.read(chunk)) >= 0) {
                hash.update(chunk, 0, count);
            }
        }
        return Digest.format(hash.digest());
    }

    private Fetched download(String document, DocumentBody.Blob blob) throws IOException {
        if (blob.length() > lengthMax) {
            return tooLarge();
        }
        try (Upload upload = store.attachments().begin(lengthMax)) {
            return switch (connection
                    .request(question(document, blob), upload::write)
                    .join()) {
                case IncomingReply.Refused refused -> missing(document, refused);
                case IncomingReply.Answer _ -> keep(upload, blob);
            };
        }
    }

    private static BlipRequest question(String document, DocumentBody.Blob blob) {
        var question = BlipRequest.of("getAttachment")
                .with("digest", blob.digest().text())
                .with("docID", document);
        return blob.compressible() ? question.with("compress", "true") : question;
    }

    private Fetched keep(Upload upload, DocumentBody.Blob blob) throws IOException {
        if (upload.length() > lengthMax) {
            return tooLarge();
        }
        if (blob.length() >= 0 && blob.length() != upload.length()) {
            return new Fetched.Refused(400, "the attachment has another length than its document says");
        }
        return upload.keepAs(blob.digest())
                ? new Fetched.Held()
                : new Fetched.Refused(400, "the attachment does not fit its digest");
    }

    private static Fetched tooLarge() {
        return new Fetched.Refused(413, "an attachment is too large");
    }

    private static Fetched missing(String document, IncomingReply.Refused refused) {
        LOG.error("a client pushed {} without an attachment that it names: {}", document, refused);
        return new Fetched.Refused(404, "the attachment is missing");
    }
}
