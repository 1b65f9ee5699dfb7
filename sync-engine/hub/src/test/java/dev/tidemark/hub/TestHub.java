package dev.tidemark.hub;

import dev.tidemark.hub.blip.BlipRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A hub on free ports with two users: `ann` reads everything, `bob` the channel `b`.
final class TestHub implements AutoCloseable {
    static final String PASSWORD = "correct horse";

    final Hub hub;
    private final HttpClient http = HttpClient.newHttpClient();

    private TestHub(HubSettings settings) {
        hub = Hub.start(settings, Thread.ofVirtual().factory());
    }

    static TestHub at(Path folder) {
        return at(folder, UnaryOperator.identity());
    }

    static TestHub at(Path folder, UnaryOperator<HubSettings> changed) {
        var started = new TestHub(changed.apply(HubSettings.at(folder).withPorts(0, 0)));
        started.hub.users().add("ann", PASSWORD, Set.of("*"));
        started.hub.users().add("bob", PASSWORD, Set.of("b"));
        return started;
    }

    RawClient ann() {
        return RawClient.connect(hub, "ann");
    }

    RawClient bob() {
        return RawClient.connect(hub, "bob");
    }

    static BlipRequest rev(String id, String rev, String history, String json) {
        var request = BlipRequest.of("rev")
                .with("id", id)
                .with("rev", rev)
                .with("sequence", "1")
                .with("noconflicts", "1")
                .json(json.getBytes(StandardCharsets.UTF_8));
        return history.isEmpty() ? request : request.with("history", history);
    }

    static BlipRequest tombstone(String id, String rev, String history) {
        return rev(id, rev, history, "{}").with("deleted", "1");
    }

    HttpResponse<String> admin(String method, String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(hub.admin() + path)), method, body);
    }

    HttpResponse<String> as(String user, String method, String path, String body) throws Exception {
        var uri = URI.create(hub.url().toString().replace("ws://", "http://") + path);
        return send(HttpRequest.newBuilder(uri).header("Authorization", RawClient.basic(user, PASSWORD)), method, body);
    }

    HttpResponse<String> anonymous(String path) throws Exception {
        return send(
                HttpRequest.newBuilder(URI.create(hub.url().toString().replace("ws://", "http://") + path)), "GET", "");
    }

    /// To the users' port, with these headers: names and values in turn. The path begins with the database.
    HttpResponse<String> users(String method, String path, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + hub.url().getPort() + path));
        return send(headers.length == 0 ? request : request.headers(headers), method, body);
    }

    /// To the administrator's port, with these headers.
    HttpResponse<String> adminWith(String method, String path, String body, String... headers) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(hub.admin() + path)).headers(headers), method, body);
    }

    /// The first text in an answer under this name.
    static String text(HttpResponse<String> answer, String name) {
        var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(answer.body());
        if (!found.find()) {
            throw new AssertionError("no " + name + " in " + answer.body());
        }
        return found.group(1);
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String method, String body) throws Exception {
        return http.send(
                request.method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Override
    public void close() {
        hub.close();
        http.shutdownNow();
    }
}
