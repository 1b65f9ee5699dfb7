package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.LoginSessions;
import dev.tidemark.hub.access.LoginSessions.Cookie;
import dev.tidemark.hub.access.StoredUsers;
import dev.tidemark.hub.database.Database;
import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.Account;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `_session`: logging in and out, and on the administrator's port opening sessions for others.
final class SessionRequests {
    private final Database database;
    private final LoginSessions logins;

    SessionRequests(Database database) {
        this.database = database;
        logins = database.logins();
    }

    /// On the users' port; `account` is who the request's credentials belong to. A page of another site must not log
    /// anybody in or out.
    HttpAnswer forUser(HttpCall call, @Nullable Account account, SessionCookies cookies, byte[] body) {
        boolean isChange = !call.method().equals("GET");
        if (isChange && call.header(HttpHeader.ORIGIN) != null) {
            return HttpAnswer.badRequest("No CORS");
        }
        return switch (call.method()) {
            case "GET" ->
                isRefused(call, account, cookies) ? HttpAnswer.error(401, "Invalid login") : describe(account);
            case "POST" -> logIn(body, account, cookies);
            case "DELETE" -> logOut(account, cookies);
            default -> HttpAnswer.notAllowed();
        };
    }

    /// Who gives credentials asks whether they are right.
    private static boolean isRefused(HttpCall call, @Nullable Account account, SessionCookies cookies) {
        boolean given =
                call.header(HttpHeader.AUTHORIZATION) != null || !cookies.ids().isEmpty();
        return account == null && given;
    }

    /// Those who have sent right credentials with the request need not repeat them in its body.
    private HttpAnswer logIn(byte[] body, @Nullable Account account, SessionCookies cookies) {
        Optional<ObjectNode> json = Json.parseObject(body);
        Optional<Account> user = json.flatMap(given -> database.authenticator()
                .check(given.path("name").asString(""), given.path("password").asString("")));
        if (user.isEmpty() && account != null && !account.name().equals(StoredUsers.GUEST)) {
            user = Optional.of(account);
        }
        if (user.isEmpty()) {
            return json.isEmpty()
                    ? HttpAnswer.badRequest("the body is not a JSON object")
                    : HttpAnswer.error(401, "Invalid login");
        }
        cookies.set(logins.open(user.get(), LoginSessions.LIFE));
        return describe(user.get());
    }

    private HttpAnswer logOut(@Nullable Account account, SessionCookies cookies) {
        if (account == null) {
            return HttpAnswer.error(401, "Login required");
        }
        if (cookies.ids().isEmpty()) {
            return HttpAnswer.error(404, "no session");
        }
        cookies.ids().forEach(logins::close);
        cookies.set(new Cookie("", Instant.EPOCH));
        return HttpAnswer.done(200);
    }

    static HttpAnswer describe(@Nullable Account account) {
        ObjectNode answer = Json.object().put("ok", true);
        answer.putArray("authentication_handlers").add("default").add("cookie");
        ObjectNode context = answer.putObject("userCtx");
        ObjectNode channels = context.putObject("channels");
        if (account != null) {
            account.entitlement().channels().forEach((channel, spans) -> {
                if (spans.getLast().isOpen()) {
                    channels.put(channel, spans.getLast().from());
                }
            });
        }
        context.put("name", account == null || account.name().equals(StoredUsers.GUEST) ? null : account.name());
        return HttpAnswer.ok(answer);
    }

    /// On the administrator's port.
    HttpAnswer open(ObjectNode request) {
        String name = request.path("name").asString("");
        JsonNode ttl = request.path("ttl");
        if (name.isEmpty() || name.equals(StoredUsers.GUEST_SHOWN)) {
            return HttpAnswer.badRequest("Invalid or missing user name");
        }
        if (!ttl.isMissingNode() && !(ttl.isIntegralNumber() && ttl.canConvertToInt() && ttl.asInt() > 0)) {
            return HttpAnswer.badRequest("Invalid or missing ttl");
        }
        Duration life = ttl.isMissingNode() ? LoginSessions.LIFE : Duration.ofSeconds(ttl.asInt());
        if (life.compareTo(LoginSessions.LIFE_MAX) > 0) {
            return HttpAnswer.badRequest("Invalid ttl: too long");
        }
        Optional<Account> account = database.store().account(name);
        if (account.isEmpty()) {
            return HttpAnswer.error(404, "No such user \"" + name + "\"");
        }
        if (account.get().disabled()) {
            return HttpAnswer.badRequest("User is disabled");
        }
        Cookie cookie = logins.open(account.get(), life);
        return HttpAnswer.ok(Json.object()
                .put("session_id", cookie.id())
                .put("expires", cookie.expires().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("cookie_name", SessionCookies.NAME));
    }

    HttpAnswer get(String id) {
        return logins.find(id).map(held -> describe(held.account())).orElseGet(HttpAnswer::missing);
    }

    /// Ends a session, of this user where one is named. One that has ended is no fault.
    HttpAnswer close(String id, @Nullable String user) {
        boolean isTheirs = user == null
                || logins.find(id)
                        .filter(held -> held.account().name().equals(user))
                        .isPresent();
        if (!isTheirs) {
            return HttpAnswer.missing();
        }
        boolean _ = logins.close(id);
        return HttpAnswer.done(200);
    }

    HttpAnswer closeAll(String user) {
        logins.closeAll(user);
        return HttpAnswer.done(200);
    }
}
