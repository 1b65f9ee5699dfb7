package dev.tidemark.hub.session;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A place in the feed, as clients keep it. Plain places are numbers. While the older documents of a newly granted
/// channel are given, the place is `"T:S"`: everything before the grant's sequence T is known, and of what it opened
/// everything up to S.
///
/// @param sequence everything up to here is known
/// @param grant the grant being filled in, or 0
/// @param filled how far that went
record Position(long sequence, long grant, long filled) {
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,18}");
    private static final Pattern LOW = Pattern.compile("([0-9]{1,18})::[0-9]{1,18}");
    private static final Pattern BACK_FILL = Pattern.compile("([0-9]{1,18}):([0-9]{1,18})");

    static final Position START = plain(0);

    static Position plain(long sequence) {
        return new Position(sequence, 0, 0);
    }

    static Position backFill(long grant, long filled) {
        return new Position(grant - 1, grant, filled);
    }

    /// From JSON text: `12`, `"12"`, `"5::8"` (the lower counts) or `"7:3"`. Empty when it is none of these.
    static Optional<Position> parse(String json) {
        return Json.parse(json.getBytes(StandardCharsets.UTF_8))
                .filter(JsonNode::isValueNode)
                .flatMap(node -> parseText(node.asString()));
    }

    private static Optional<Position> parseText(String text) {
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(plain(Long.parseLong(text)));
        }
        Matcher low = LOW.matcher(text);
        if (low.matches()) {
            return Optional.of(plain(Long.parseLong(low.group(1))));
        }
        Matcher backFill = BACK_FILL.matcher(text);
        return backFill.matches() && Long.parseLong(backFill.group(1)) > 0
                ? Optional.of(backFill(Long.parseLong(backFill.group(1)), Long.parseLong(backFill.group(2))))
                : Optional.empty();
    }

    String json() {
        return grant == 0 ? Long.toString(sequence) : "\"" + grant + ":" + filled + "\"";
    }
}
