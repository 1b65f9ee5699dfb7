package dev.tidemark.hub.rest;

import dev.tidemark.hub.session.Json;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a request for `_changes` asks for.
///
/// @param channels only documents of these; null for all
/// @param documents only these; null for all
record ChangesQuestion(
        long since,
        long limit,
        boolean activeOnly,
        boolean includeDocs,
        @Nullable Set<String> channels,
        @Nullable Set<String> documents) {
    /// A place in the feed: a number, or one of the forms that clients keep, of which the place to begin at counts.
    private static final Pattern SINCE = Pattern.compile("([0-9]{1,18})(:(:)?[0-9]{1,18})?");

    private static final String NORMAL = "normal";

    /// Empty when something in it is malformed or not supported.
    static Optional<ChangesQuestion> of(HttpCall call) {
        return of(name -> call.parameter(name));
    }

    static Optional<ChangesQuestion> of(ObjectNode body) {
        return of(name -> switch (name) {
            case "doc_ids" -> body.has(name) ? body.path(name).toString() : null;
            default ->
                body.has(name) && !body.path(name).isNull() ? body.path(name).asString("?") : null;
        });
    }

    private static Optional<ChangesQuestion> of(Parameters parameters) {
        OptionalLong since = since(parameters.get("since"));
        OptionalLong limit = limit(parameters.get("limit"));
        String feed = parameters.get("feed");
        String filter = parameters.get("filter");
        String channels = parameters.get("channels");
        Set<String> ids = "_doc_ids".equals(filter) ? ids(parameters.get("doc_ids")) : null;
        Set<String> named = "sync_gateway/bychannel".equals(filter) && channels != null
                ? new HashSet<>(List.of(channels.split(",")))
                : null;
        boolean isKnown = filter == null || filter.isEmpty() || named != null || ids != null;
        if (since.isEmpty() || limit.isEmpty() || !isKnown || (feed != null && !feed.equals(NORMAL))) {
            return Optional.empty();
        }
        return Optional.of(new ChangesQuestion(
                since.getAsLong(),
                limit.getAsLong(),
                "true".equals(parameters.get("active_only")),
                "true".equals(parameters.get("include_docs")),
                named,
                ids));
    }

    private static OptionalLong since(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return OptionalLong.of(0);
        }
        Matcher place = SINCE.matcher(text);
        if (!place.matches()) {
            return OptionalLong.empty();
        }
        long first = Long.parseLong(place.group(1));
        boolean isBackFill = place.group(2) != null && place.group(3) == null;
        return OptionalLong.of(isBackFill ? Math.max(0, first - 1) : first);
    }

    private static OptionalLong limit(@Nullable String text) {
        if (text == null || text.isEmpty() || text.equals("0")) {
            return OptionalLong.of(Long.MAX_VALUE);
        }
        return text.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    /// A JSON list, or names with commas between.
    private static @Nullable Set<String> ids(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var ids = new HashSet<String>();
        Json.parseArray(text.getBytes(StandardCharsets.UTF_8))
                .ifPresentOrElse(
                        list -> list.forEach(id -> ids.add(id.asString(""))),
                        () -> ids.addAll(List.of(text.split(","))));
        return ids;
    }

    @FunctionalInterface
    private interface Parameters {
        @Nullable
        String get(String name);
    }
}
