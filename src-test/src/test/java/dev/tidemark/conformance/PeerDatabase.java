package dev.tidemark.conformance;

import dev.tidemark.testkit.Eventually;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// One database of a peer, by the REST calls that hub and gateway share.
final class PeerDatabase {
    static final String PASSWORD = "correct horse";

    private final HttpClient http;
    private final URI url;
    private final URI admin;

    PeerDatabase(HttpClient http, URI url, URI admin) {
        this.http = http;
        this.url = url;
        this.admin = admin;
    }

    /// Where clients replicate.
    URI url() {
        return url;
    }

    void create(Map<String, Object> configuration) {
        admin("PUT", "/", configuration).orFail();
    }

    void drop() {
        admin("DELETE", "/", "");
    }

    Door as(String user) {
        return Door.basic(url, user, PASSWORD);
    }

    Door session(String id) {
        return Door.session(url, id);
    }

    /// A user's session and when it ends.
    record Session(String id, Instant expires) {}

    Session openSession(String user, int seconds) {
        JsonNode session = admin("POST", "/_session", Map.of("name", user, "ttl", seconds))
                .orFail()
                .json();
        return new Session(
                session.path("session_id").asString(),
                OffsetDateTime.parse(session.path("expires").asString()).toInstant());
    }

    /// Offline, a database answers 503 and closes what is open.
    void online(boolean online) {
        admin("POST", online ? "/_online" : "/_offline", "").orFail();
        String state = online ? "Online" : "Offline";
        Eventually.holds(
                "the database is " + state,
                () -> admin("GET", "/", "")
                        .orFail()
                        .json()
                        .path("state")
                        .asString()
                        .equals(state));
    }

    /// Makes a user who reads these channels, or gives him these instead of those he has.
    void user(String name, String... channels) {
        user(name, List.of(), channels);
    }

    void user(String name, List<String> roles, String... channels) {
        var user = new HashMap<String, Object>();
        user.put("password", PASSWORD);
        user.put("admin_channels", channels);
        if (!roles.isEmpty()) {
            user.put("admin_roles", roles);
        }
        admin("PUT", "/_user/" + name, user).orFail();
    }

    /// Changes what is named in `user`, and leaves the rest and the password alone.
    void change(String name, Map<String, Object> user) {
        admin("PUT", "/_user/" + name, user).orFail();
    }

    void role(String name, String... channels) {
        admin("PUT", "/_role/" + name, Map.of("admin_channels", channels)).orFail();
    }

    void guest(boolean allowed) {
        admin("PUT", "/_user/GUEST", Map.of("disabled", !allowed, "admin_channels", List.of("*")))
                .orFail();
    }

    /// Writes as an administrator over whatever is current, and waits until feeds list it. Returns the revision.
    String put(String id, String json) {
        String parent = revision(id).map(rev -> "?rev=" + rev).orElse("");
        Answer answer = send(
                admin,
                "PUT",
                "/" + encoded(id) + parent,
                json.getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/json"));
        String rev = answer.orFail().json().path("rev").asString();
        awaitListed(Map.of(id, rev));
        return rev;
    }

    /// A document with this title in the channel `a`.
    String put(String id, String title, String channel) {
        return put(id, "{\"title\":\"" + title + "\",\"channels\":[\"" + channel + "\"]}");
    }

    /// Documents with a title and a channel, all at once.
    void putMany(String prefix, int count, String channel) {
        var documents = new ArrayList<Map<String, Object>>();
        for (int number = 0; number < count; number++) {
            documents.add(Map.of("_id", prefix + number, "title", prefix + number, "channels", List.of(channel)));
        }
        JsonNode answers =
                admin("POST", "/_bulk_docs", Map.of("docs", documents)).orFail().json();
        var revisions = new HashMap<String, String>();
        answers.forEach(
                row -> revisions.put(row.path("id").asString(), row.path("rev").asString()));
        awaitListed(revisions);
    }

    /// Documents of about a kilobyte, all at once, without waiting for feeds.
    void putKilobytes(String prefix, int count, String channel) {
        var documents = new ArrayList<Map<String, Object>>();
        for (int number = 0; number < count; number++) {
            documents.add(Map.of(
                    "_id", prefix + number, "title", prefix, "text", "x".repeat(900), "channels", List.of(channel)));
        }
        admin("POST", "/_bulk_docs", Map.of("docs", documents)).orFail();
    }

    /// What the whole peer tells Prometheus at its administrator's port.
    String metrics() {
        return send(admin.resolve("/_metrics"), "GET", "", new byte[0], Map.of())
                .orFail()
                .body();
    }

    /// Hangs content on a document the way of older clients.
    Answer attach(String id, String rev, String name, byte[] content) {
        return send(
                        admin,
                        "PUT",
                        "/" + encoded(id) + "/" + name + "?rev=" + rev,
                        content,
                        Map.of("Content-Type", "text/plain"))
                .orFail();
    }

    String delete(String id) {
        Answer answer =
                admin("DELETE", "/" + encoded(id) + "?rev=" + revision(id).orElseThrow(), "");
        String rev = answer.orFail().json().path("rev").asString();
        awaitListed(Map.of(id, rev));
        return rev;
    }

    /// The document as the administrator sees it, unless it is deleted or was never there.
    Optional<JsonNode> document(String id) {
        Answer answer = admin("GET", "/" + encoded(id) + "?revs=true", "");
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(answer.orFail().json());
    }

    String title(String id) {
        return document(id).map(found -> found.path("title").asString()).orElse("nothing");
    }

    /// The current revision of a document that lives.
    Optional<String> revision(String id) {
        return document(id).map(found -> found.path("_rev").asString());
    }

    /// Every document's row in the feed, by id.
    Map<String, JsonNode> listed() {
        var rows = new TreeMap<String, JsonNode>();
        admin("GET", "/_changes", "")
                .orFail()
                .json()
                .path("results")
                .forEach(row -> rows.put(row.path("id").asString(), row));
        rows.keySet().removeIf(id -> id.startsWith("_"));
        return rows;
    }

    /// The last sequence that the feed listed.
    String sequence() {
        return admin("GET", "/_changes", "").orFail().json().path("last_seq").asString();
    }

    /// Waits until the feed lists these revisions: a gateway takes a moment to list what it has taken.
    void awaitListed(Map<String, String> revisions) {
        Eventually.holds("the feed lists " + revisions.size() + " revisions", () -> {
            Map<String, JsonNode> listed = listed();
            return revisions.entrySet().stream().allMatch(wanted -> lists(listed, wanted.getKey(), wanted.getValue()));
        });
    }

    private static boolean lists(Map<String, JsonNode> listed, String id, String rev) {
        JsonNode row = listed.get(id);
        return row != null && row.path("changes").path(0).path("rev").asString().equals(rev);
    }

    /// Waits until the feed lists what this client shows.
    void awaitEqual(Client client, String... ids) {
        var revisions = new HashMap<String, String>();
        for (String id : ids) {
            revisions.put(id, String.valueOf(client.document(id).getRevisionID()));
        }
        awaitListed(revisions);
    }

    void awaitCount(int count) {
        Eventually.holds("the feed lists " + count + " documents", () -> listed().size() == count);
    }

    /// Deletes a client's checkpoint; false if there is none. Seen: a gateway takes the slash apart from the path
    /// unless the name is encoded twice.
    boolean deleteCheckpoint(String client) {
        String name = encoded("checkpoint/" + client);
        String path = "/_local/" + (Peer.kindOfThisRun() == Peer.Kind.GATEWAY ? encoded(name) : name);
        Answer stored = admin("GET", path, "");
        if (stored.status() == 404) {
            return false;
        }
        String rev = stored.orFail().json().path("_rev").asString();
        admin("DELETE", path + "?rev=" + rev, "").orFail();
        return true;
    }

    Answer admin(String method, String path, Object json) {
        byte[] body = json.equals("") ? new byte[0] : Answer.bytes(json);
        return send(admin, method, path, body, Map.of("Content-Type", "application/json"));
    }

    /// At the users' port, with these headers.
    Answer user(String method, String path, byte[] body, Map<String, String> headers) {
        return send(URI.create(url.toString().replaceFirst("^ws", "http")), method, path, body, headers);
    }

    /// Whom the peer takes the bearer of these headers for; a guest has no name.
    String nameOf(Map<String, String> headers) {
        Answer answer = user("GET", "/_session", new byte[0], headers).orFail();
        return answer.json().path("userCtx").path("name").asString("");
    }

    static String basic(String user) {
        byte[] secret = (user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(secret);
    }

    Answer asUser(String name, String method, String path, Object json) {
        byte[] body = json.equals("") ? new byte[0] : Answer.bytes(json);
        return user(method, path, body, Map.of("Content-Type", "application/json", "Authorization", basic(name)));
    }

    private Answer send(URI base, String method, String path, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).method(method, BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
