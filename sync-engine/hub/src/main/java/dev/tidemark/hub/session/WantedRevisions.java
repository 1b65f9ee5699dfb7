package dev.tidemark.hub.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// What a client answered to a listing: the rows that it wants, each with the ancestors that it has.
record WantedRevisions(List<Wanted> revisions, int maxHistory) {
    private static final int MAX_HISTORY_DEFAULT = 20;
    private static final int MAX_HISTORY_MAX = 1_000;

    record Wanted(ChangeRow row, List<String> known) {}

    /// Empty when the answer cannot be understood.
    static Optional<WantedRevisions> parse(List<ChangeRow> listed, byte[] body, String maxHistory) {
        Optional<ArrayNode> answer = body.length == 0 ? Optional.of(Json.array()) : Json.parseArray(body);
        return answer.map(rows -> {
            var wanted = new ArrayList<Wanted>();
            for (int at = 0; at < Math.min(rows.size(), listed.size()); at++) {
                if (rows.get(at).isArray()) {
                    wanted.add(new Wanted(listed.get(at), texts(rows.get(at))));
                }
            }
            return new WantedRevisions(wanted, bounded(maxHistory));
        });
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asString("")));
        return texts;
    }

    private static int bounded(String maxHistory) {
        return maxHistory.matches("[1-9][0-9]{0,5}")
                ? Math.min(Integer.parseInt(maxHistory), MAX_HISTORY_MAX)
                : MAX_HISTORY_DEFAULT;
    }
}
