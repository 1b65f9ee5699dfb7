package dev.tidemark.testkit;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.domain.State;
import dev.tidemark.hub.Hub;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.replicate.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// What a hub itself holds, by REST at its administrator's port: the truth that devices are compared with.
public final class HubView implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String database;

    private HubView(String database) {
        this.database = database;
    }

    public static HubView of(Hub hub) {
        return of(hub.url(), hub.admin());
    }

    /// Of a hub that may be in another process.
    public static HubView of(URI url, URI admin) {
        return new HubView(admin + url.getPath());
    }

    /// The documents that live there, by id.
    public Map<String, Members> documents() {
        var documents = new TreeMap<String, Members>();
        JsonReader answer = JsonReader.of(Json.members(get("/_changes?include_docs=true&active_only=true")));
        answer.listing("results").forEach(listed -> {
            JsonReader row = JsonReader.of(listed);
            var body = new TreeMap<>(row.members("doc").values());
            body.keySet().removeIf(name -> name.startsWith("_"));
            documents.put(row.text("id"), new Members(body));
        });
        return documents;
    }

    public Set<String> ids() {
        return documents().keySet();
    }

    /// The states of all documents of our shape.
    public Map<DocumentId, State> states() {
        var states = new TreeMap<DocumentId, State>();
        documents().forEach((name, members) -> {
            var id = new DocumentId(name);
            switch (DocumentForm.read(id, members)) {
                case DocumentForm.Read(var document) -> states.put(id, document.state());
                case DocumentForm.Malformed(String reason) -> throw new AssertionError(name + ": " + reason);
            }
        });
        return states;
    }

    public Optional<State> state(DocumentId id) {
        return Optional.ofNullable(states().get(id));
    }

    /// The last sequence that was given to a revision: tells how many were stored.
    public long sequence() {
        return JsonReader.of(Json.members(get(""))).whole("update_seq");
    }

    public String revision(DocumentId id) {
        return JsonReader.of(Json.members(get("/" + encoded(id)))).text("_rev");
    }

    /// Writes as an administrator, over whatever is current.
    public void put(DocumentId id, Members body) {
        boolean known = ids().contains(id.value());
        send("PUT", "/" + encoded(id) + (known ? "?rev=" + revision(id) : ""), Json.write(body));
    }

    public void delete(DocumentId id) {
        send("DELETE", "/" + encoded(id) + "?rev=" + revision(id), new byte[0]);
    }

    /// From now on the user reads these channels.
    public void allow(String user, String... channels) {
        Members body = new Members(Map.of("admin_channels", FieldValue.texts(List.of(channels))));
        send("PUT", "/_user/" + user, Json.write(body));
    }

    @Override
    public void close() {
        client.close();
    }

    private byte[] get(String path) {
        return send("GET", path, new byte[0]);
    }

    private byte[] send(String method, String path, byte[] body) {
        var request = HttpRequest.newBuilder(URI.create(database + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new AssertionError(method + " " + path + ": " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(DocumentId id) {
        return URLEncoder.encode(id.value(), StandardCharsets.UTF_8);
    }
}
