package dev.tidemark.pairing;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What one device hands to another so that it finds and recognises the hub: as a line of text, or as the content of a
/// QR code. It never holds a password.
///
/// @param url `wss://host:port/database`, or `ws://…` where nothing is encrypted
/// @param user who is invited; empty when that is not said
/// @param trust how the hub is recognised
public record Invitation(URI url, String user, Trust trust) {
    private static final String SCHEME = "tidemark";
    private static final String ACTION = "join";
    private static final int LENGTH_MAX = 1_000;

    public Invitation {
        boolean known = "ws".equals(url.getScheme()) || "wss".equals(url.getScheme());
        if (!known || url.getHost() == null || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("an invitation leads to ws://host:port/database or wss://…");
        }
        if ("ws".equals(url.getScheme()) && trust instanceof Trust.Pinned) {
            throw new IllegalArgumentException("a hub that does not encrypt has no fingerprint");
        }
    }

    /// `tidemark://join?url=…&user=…&fingerprint=…`
    public String format() {
        var text = new StringBuilder(SCHEME + "://" + ACTION + "?url=" + encoded(url.toString()));
        if (!user.isEmpty()) {
            text.append("&user=").append(encoded(user));
        }
        if (trust instanceof Trust.Pinned(var fingerprint)) {
            text.append("&fingerprint=").append(fingerprint.text().replace(":", ""));
        }
        return text.toString();
    }

    /// Members that are not known are for later versions, and passed over.
    ///
    /// @throws IllegalArgumentException if it is no invitation, in words for a person
    public static Invitation parse(String text) {
        try {
            URI uri = new URI(text.strip());
            if (text.length() > LENGTH_MAX || !SCHEME.equals(uri.getScheme()) || !ACTION.equals(uri.getHost())) {
                throw new IllegalArgumentException("an invitation begins with tidemark://join?");
            }
            Map<String, String> members = members(uri);
            String url = members.get("url");
            if (url == null) {
                throw new IllegalArgumentException("the invitation does not say where the hub is");
            }
            return new Invitation(
                    new URI(url), members.getOrDefault("user", ""), Trust.of(members.getOrDefault("fingerprint", "")));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("the invitation is damaged: " + e.getReason(), e);
        }
    }

    private static Map<String, String> members(URI uri) {
        var members = new HashMap<String, String>();
        String query = uri.getRawQuery();
        for (String member : query == null ? new String[0] : query.split("&", -1)) {
            int equals = member.indexOf('=');
            if (equals > 0) {
                members.put(
                        member.substring(0, equals),
                        URLDecoder.decode(member.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return members;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
