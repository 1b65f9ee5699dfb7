package dev.tidemark.hub.session;

import dev.tidemark.hub.access.Reach;
import dev.tidemark.hub.blip.IncomingRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a `subChanges` asks for.
///
/// @param channels only documents of these, empty for all that the user may read
/// @param documents only these, empty for all
record Subscription(
        Position since,
        boolean future,
        boolean continuous,
        int batch,
        boolean activeOnly,
        boolean revocations,
        Set<String> channels,
        Set<String> documents) {
    private static final int BATCH_MIN = 10;
    private static final int BATCH_MAX = 1_000;
    private static final int BATCH_DEFAULT = 200;

    /// What a request turned out to be.
    sealed interface Parsed {
        record Fit(Subscription subscription) implements Parsed {}

        record Unfit(int status, String reason) implements Parsed {}
    }

    static Parsed parse(IncomingRequest request) {
        String versioning = request.property("versioning");
        if (versioning != null && !versioning.equals("rev-trees")) {
            return new Parsed.Unfit(501, "only rev-trees are supported");
        }
        String since = request.property("since");
        Optional<Position> position = since == null ? Optional.of(Position.START) : Position.parse(since);
        Optional<Set<String>> channels = channels(request.property("filter"), request.property("channels"));
        Optional<Set<String>> documents = documents(request.body());
        boolean continuous = isSet(request, "continuous");
        if (position.isEmpty() || channels.isEmpty() || documents.isEmpty()) {
            return new Parsed.Unfit(400, "since, filter, channels or docIDs are malformed");
        }
        if (continuous && !documents.get().isEmpty()) {
            return new Parsed.Unfit(400, "docIDs cannot be followed continuously");
        }
        return new Parsed.Fit(new Subscription(
                position.get(),
                isSet(request, "future"),
                continuous,
                batch(request.property("batch")),
                isSet(request, "activeOnly"),
                isSet(request, "revocations"),
                channels.get(),
                documents.get()));
    }

    Reach narrow(Reach reach) {
        return channels.isEmpty() ? reach : reach.within(channels);
    }

    private static boolean isSet(IncomingRequest request, String property) {
        String value = request.property(property);
        return value != null && !value.equals("false");
    }

    private static int batch(@Nullable String property) {
        if (property == null || !property.matches("[0-9]{1,6}")) {
            return BATCH_DEFAULT;
        }
        return Math.clamp(Integer.parseInt(property), BATCH_MIN, BATCH_MAX);
    }

    private static Optional<Set<String>> channels(@Nullable String filter, @Nullable String names) {
        if (filter == null) {
            return Optional.of(Set.of());
        }
        if (!filter.equals("sync_gateway/bychannel") || names == null || names.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new HashSet<>(List.of(names.split(","))));
    }

    private static Optional<Set<String>> documents(byte[] body) {
        if (body.length == 0) {
            return Optional.of(Set.of());
        }
        Optional<ObjectNode> json = Json.parseObject(body);
        return json.map(object -> {
            var ids = new HashSet<String>();
            for (JsonNode id : object.path("docIDs")) {
                ids.add(id.asString(""));
            }
            return ids;
        });
    }
}
