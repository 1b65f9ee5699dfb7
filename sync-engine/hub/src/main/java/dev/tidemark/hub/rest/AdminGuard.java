package dev.tidemark.hub.rest;

import dev.tidemark.hub.access.BasicCredentials;
import dev.tidemark.hub.access.PasswordChecks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/// Who may administer. Without a password, whoever is on this machine: a request must then name the loopback interface,
/// so that no page in a browser reaches it under a name of its own. Pages of other origins are refused in any case.
///
/// @param secrets passwords of which an administrator names one; empty: none is asked for
/// @param passwords takes its time over wrong ones
public record AdminGuard(List<String> secrets, PasswordChecks passwords) {
    private static final Set<String> LOCAL_NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    public AdminGuard {
        secrets = List.copyOf(secrets);
    }

    static boolean isLocal(String host) {
        return LOCAL_NAMES.contains(host);
    }

    @Override
    public String toString() {
        return "AdminGuard[" + secrets.size() + "]";
    }

    /// Why a request is refused; empty when it is not.
    Optional<HttpAnswer> refusal(Request request) {
        if (secrets.isEmpty() && !LOCAL_NAMES.contains(Request.getServerName(request))) {
            return Optional.of(HttpAnswer.error(403, "only from this machine"));
        }
        if (isOfAnotherSite(request)) {
            return Optional.of(HttpAnswer.error(403, "not from a page of another site"));
        }
        return secrets.isEmpty()
                ? Optional.empty()
                : refusal(BasicCredentials.parse(request.getHeaders().get(HttpHeader.AUTHORIZATION)));
    }

    private Optional<HttpAnswer> refusal(Optional<BasicCredentials> credentials) {
        if (credentials.isEmpty()) {
            return Optional.of(HttpAnswer.error(401, "Login required"));
        }
        String given = credentials.get().password();
        if (secrets.stream().anyMatch(secret -> equal(given, secret))) {
            return Optional.empty();
        }
        passwords.refuseSlowly(given);
        return Optional.of(HttpAnswer.error(401, "Invalid login"));
    }

    /// Browsers name the origin of what could change something, and newer ones say whose page it is.
    private static boolean isOfAnotherSite(Request request) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        String site = request.getHeaders().get("Sec-Fetch-Site");
        String host = request.getHeaders().get(HttpHeader.HOST);
        boolean isForeignOrigin =
                origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host);
        return isForeignOrigin || (site != null && !OWN_SITE.contains(site));
    }

    private static boolean equal(String given, String secret) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }
}
