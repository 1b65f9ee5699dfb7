package dev.tidemark.hub;

import dev.tidemark.hub.access.StoredUsers;
import dev.tidemark.hub.access.User;
import dev.tidemark.hub.access.Users;
import dev.tidemark.hub.session.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The users of a running hub, through its administrator's port.
final class RemoteUsers implements Users {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI users;
    private final String token;

    /// `token` is what the hub's administration asks for; empty where it asks for nothing.
    RemoteUsers(URI users, String token) {
        this.users = users;
        this.token = token;
    }

    boolean isAnswering() {
        try {
            return send("GET", "", null).statusCode() == 200;
        } catch (HubUnreachableException _) {
            return false;
        }
    }

    @Override
    public boolean add(String name, String password, Set<String> channels, Set<String> roles) {
        ObjectNode user = Json.object().put("password", password);
        StoredUsers.channelsOfNewUser(name, channels).forEach(user.putArray("admin_channels")::add);
        roles.forEach(user.putArray("admin_roles")::add);
        return changed(send("PUT", path(name) + "?create=true", user), 409);
    }

    @Override
    public List<User> list() {
        HttpResponse<byte[]> answer = send("GET", "?name_only=false", null);
        changed(answer, 404);
        var list = new ArrayList<User>();
        Json.parseArray(answer.body()).ifPresent(found -> found.forEach(user -> list.add(asUser(user))));
        return list;
    }

    private static User asUser(JsonNode json) {
        return new User(
                json.path("name").asString(),
                names(json.path("admin_channels")),
                names(json.path("admin_roles")),
                names(json.path("all_channels")),
                names(json.path("roles")),
                json.path("disabled").asBoolean());
    }

    private static Set<String> names(JsonNode array) {
        var names = new HashSet<String>();
        array.forEach(name -> names.add(name.asString()));
        return names;
    }

    @Override
    public boolean remove(String name) {
        return changed(send("DELETE", path(name), null), 404);
    }

    @Override
    public boolean password(String name, String password) {
        return changed(send("PUT", path(name) + "?create=false", Json.object().put("password", password)), 404);
    }

    /// False for the status that means that nothing had to be done; what else is wrong is thrown.
    private static boolean changed(HttpResponse<byte[]> answer, int nothingDone) {
        if (answer.statusCode() == nothingDone) {
            return false;
        }
        if (answer.statusCode() == 400) {
            throw new IllegalArgumentException(Json.parse(answer.body())
                    .map(json -> json.path("reason").asString(""))
                    .orElse("refused by the running hub"));
        }
        if (answer.statusCode() / 100 != 2) {
            throw new HubUnreachableException("the running hub answered " + answer.statusCode(), null);
        }
        return true;
    }

    private static String path(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<byte[]> send(String method, String path, @Nullable JsonNode body) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(Json.bytes(body));
        var request =
                authorised(URI.create(users + "/" + path)).timeout(PATIENCE).method(method, publisher);
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new HubUnreachableException("the running hub does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubUnreachableException("interrupted while waiting for the running hub", e);
        }
    }

    /// Copies the hub's whole data to `out`, as a backup.
    void backup(OutputStream out) throws IOException {
        try {
            HttpResponse<InputStream> answer =
                    client.send(authorised(users.resolve("/_backup")).build(), BodyHandlers.ofInputStream());
            try (InputStream content = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new HubUnreachableException("the running hub answered " + answer.statusCode(), null);
                }
                content.transferTo(out);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HubUnreachableException("interrupted while waiting for the running hub", e);
        }
    }

    private HttpRequest.Builder authorised(URI address) {
        var request = HttpRequest.newBuilder(address);
        if (!token.isEmpty()) {
            byte[] credentials = ("token:" + token).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return request;
    }

    @Override
    public void close() {
        client.close();
    }
}
