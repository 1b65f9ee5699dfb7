package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.LoginSessions;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/// The cookie of a session, on one request and its answer. Clients give its name back in lower case.
record SessionCookies(String database, Request request, Response response) {
    static final String NAME = "SyncGatewaySession";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// The sessions that the request names.
    List<String> ids() {
        return Request.getCookies(request).stream()
                .filter(cookie -> cookie.getName().equalsIgnoreCase(NAME))
                .map(HttpCookie::getValue)
                .toList();
    }

    /// What has no value comes last: the client's parser passes such words over where nothing follows.
    void set(LoginSessions.Cookie cookie) {
        String secure = request.isSecure() ? "; Secure" : "";
        response.getHeaders()
                .add(
                        HttpHeader.SET_COOKIE,
                        NAME + "=" + cookie.id() + "; Path=/" + database + "; Expires=" + DATE.format(cookie.expires())
                                + "; SameSite=Strict; HttpOnly" + secure);
    }
}
