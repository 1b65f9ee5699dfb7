package dev.tidemark.hub.session;

import dev.tidemark.hub.blip.BlipBody;
import dev.tidemark.hub.blip.BlipReply;
import dev.tidemark.hub.blip.BlipRequest;
import dev.tidemark.hub.blip.IncomingRequest;
import dev.tidemark.hub.watch.Observer;
import dev.tidemark.hub.watch.Passed;
import dev.tidemark.hub.watch.Passed.Direction;
import dev.tidemark.hub.watch.Passed.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Tells an observer what passes on one connection. Where nobody watches, nothing is looked at.
final class SessionWatch {
    private static final int CONFLICT = 409;

    private final String user;
    private final Observer observer;
    private final boolean isWatched;

    SessionWatch(String user, Observer observer) {
        this.user = user;
        this.observer = observer;
        isWatched = observer.isWatching();
    }

    void connected() {
        tell(Direction.FROM_CLIENT, Kind.CONNECTED, List.of());
    }

    void gone() {
        tell(Direction.FROM_CLIENT, Kind.GONE, List.of());
    }

    void received(IncomingRequest request) {
        if (!isWatched) {
            return;
        }
        switch (request.profile()) {
            case "getCheckpoint" -> tell(Direction.FROM_CLIENT, Kind.CHECKPOINT_ASKED, List.of());
            case "setCheckpoint" -> tell(Direction.FROM_CLIENT, Kind.CHECKPOINT_KEPT, List.of());
            case "subChanges" -> tell(Direction.FROM_CLIENT, Kind.SUBSCRIBED, List.of());
            case "proposeChanges" -> tellListing(Direction.FROM_CLIENT, Kind.OFFERED, ids(rows(request.body()), 0));
            case "rev" -> tell(Direction.FROM_CLIENT, Kind.REVISION, named(request.property("id")));
            default -> {
                // nothing about documents
            }
        }
    }

    void sending(BlipRequest request) {
        if (!isWatched) {
            return;
        }
        switch (request.properties().getOrDefault("Profile", "")) {
            case "changes" -> tellListing(Direction.TO_CLIENT, Kind.LISTED, ids(rows(request.body()), 1));
            case "rev" ->
                tell(
                        Direction.TO_CLIENT,
                        Kind.REVISION,
                        named(request.properties().get("id")));
            default -> {
                // nothing about documents
            }
        }
    }

    void answering(IncomingRequest request, BlipReply reply) {
        if (!isWatched) {
            return;
        }
        switch (request.profile()) {
            case "proposeChanges" -> answeringProposal(request, reply);
            case "rev" ->
                tell(
                        Direction.TO_CLIENT,
                        reply instanceof BlipReply.Success ? Kind.KEPT : Kind.REFUSED,
                        named(request.property("id")));
            default -> {
                // nothing about documents
            }
        }
    }

    /// The answer has a status for each row, and leaves out zeros at the end.
    private void answeringProposal(IncomingRequest request, BlipReply reply) {
        if (!(reply instanceof BlipReply.Success success)) {
            return;
        }
        List<String> offered = ids(rows(request.body()), 0);
        List<JsonNode> statuses = rows(success.body());
        var wanted = new ArrayList<String>();
        var outdated = new ArrayList<String>();
        for (int at = 0; at < offered.size(); at++) {
            int status = at < statuses.size() ? status(statuses.get(at)) : 0;
            if (status == 0) {
                wanted.add(offered.get(at));
            } else if (status == CONFLICT) {
                outdated.add(offered.get(at));
            }
        }
        tellOf(Kind.WANTED, wanted);
        tellOf(Kind.OUTDATED, outdated);
    }

    private static int status(JsonNode answer) {
        return answer.isObject() ? answer.path("status").asInt(0) : answer.asInt(0);
    }

    /// A list of nothing says that there is nothing more to list.
    private void tellListing(Direction direction, Kind kind, List<String> documents) {
        tell(direction, documents.isEmpty() ? Kind.CAUGHT_UP : kind, documents);
    }

    private void tellOf(Kind kind, List<String> documents) {
        if (!documents.isEmpty()) {
            tell(Direction.TO_CLIENT, kind, documents);
        }
    }

    private void tell(Direction direction, Kind kind, List<String> documents) {
        if (isWatched) {
            observer.passed(Passed.of(user, direction, kind, documents));
        }
    }

    private static List<String> named(@Nullable String id) {
        return id == null ? List.of() : List.of(id);
    }

    private static List<JsonNode> rows(BlipBody body) {
        return body instanceof BlipBody.Bytes(var bytes) ? rows(bytes) : List.of();
    }

    private static List<JsonNode> rows(byte[] body) {
        Optional<ArrayNode> rows = Json.parseArray(body);
        return rows.map(array -> array.valueStream().toList()).orElse(List.of());
    }

    private static List<String> ids(List<JsonNode> rows, int column) {
        return rows.stream().map(row -> row.path(column).asString("")).toList();
    }
}
