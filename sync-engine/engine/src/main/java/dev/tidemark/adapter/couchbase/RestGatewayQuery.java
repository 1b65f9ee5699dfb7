package dev.tidemark.adapter.couchbase;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.pairing.Introduction;
import dev.tidemark.replicate.Failure;
import dev.tidemark.replicate.Failure.Kind;
import dev.tidemark.replicate.GatewayQuery;
import dev.tidemark.replicate.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A [GatewayQuery] by `POST /{db}/_revs_diff` on the gateway's public REST port, as the same user who replicates.
public final class RestGatewayQuery implements GatewayQuery, AutoCloseable {
    private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);

    private final HttpClient client;
    private final Endpoint endpoint;

    public RestGatewayQuery(Endpoint endpoint) {
        this.endpoint = endpoint;
        var builder = HttpClient.newBuilder().connectTimeout(CONNECT_MAX).version(HttpClient.Version.HTTP_1_1);
        this.client =
                (endpoint.isEncrypted() ? builder.sslContext(Introduction.context(endpoint.trust())) : builder).build();
    }

    @Override
    public Answer missing(Map<DocumentId, List<String>> revisions) {
        try {
            HttpResponse<byte[]> response = client.send(request(revisions), BodyHandlers.ofByteArray());
            return response.statusCode() == 200
                    ? answer(response.body())
                    : new Answer.Unanswered(refusal(response.statusCode()));
        } catch (IOException e) {
            return unanswered("the gateway's REST port does not answer: " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unanswered("interrupted");
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest request(Map<DocumentId, List<String>> revisions) {
        var question = new TreeMap<String, FieldValue>();
        revisions.forEach((id, asked) -> question.put(id.value(), FieldValue.texts(asked)));
        var request = HttpRequest.newBuilder(URI.create(endpoint.rest() + "/_revs_diff"))
                .timeout(ANSWER_MAX)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(new Members(question))));
        if (!endpoint.user().isEmpty()) {
            request.header("Authorization", "Basic " + credentials());
        }
        return request.build();
    }

    private String credentials() {
        String pair = endpoint.user() + ":" + endpoint.password();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer answer(byte[] body) {
        try {
            var missing = new HashMap<DocumentId, Set<String>>();
            Json.members(body).values().forEach((id, lacks) -> {
                JsonReader in = JsonReader.of(lacks);
                missing.put(new DocumentId(id), in.has("missing") ? Set.copyOf(in.texts("missing")) : Set.of());
            });
            return new Answer.Missing(missing);
        } catch (IllegalArgumentException e) {
            return unanswered("the gateway's answer cannot be read: " + e.getMessage());
        }
    }

    private static Failure refusal(int status) {
        Kind kind = CouchbaseFailures.http(status);
        return new Failure(
                kind == Kind.UNAUTHORISED ? kind : Kind.LOST, status, "the gateway's REST port answers " + status);
    }

    private static Answer unanswered(String message) {
        return new Answer.Unanswered(new Failure(Kind.LOST, 0, message));
    }
}
