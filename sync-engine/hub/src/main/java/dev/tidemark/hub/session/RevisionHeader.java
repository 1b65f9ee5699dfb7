package dev.tidemark.hub.session;

import dev.tidemark.hub.blip.IncomingRequest;
import dev.tidemark.hub.store.RevisionId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the properties of a pushed `rev` say.
record RevisionHeader(String id, String rev, List<String> history, boolean deleted) {
    private static final int ID_BYTES_MAX = 240;
    private static final int HISTORY_MAX = 1_000;
    private static final Set<String> YES = Set.of("1", "true", "yes");

    /// Empty when a property is missing or malformed.
    static Optional<RevisionHeader> of(IncomingRequest request) {
        String id = request.property("id");
        String rev = request.property("rev");
        List<String> history = history(request.property("history"));
        if (id == null || rev == null) {
            return Optional.empty();
        }
        boolean fits = isDocumentId(id)
                && RevisionId.isValid(rev)
                && history.size() <= HISTORY_MAX
                && history.stream().allMatch(RevisionId::isValid);
        return fits
                ? Optional.of(new RevisionHeader(id, rev, history, isYes(request.property("deleted"))))
                : Optional.empty();
    }

    static boolean isDocumentId(String id) {
        return !id.isEmpty()
                && id.charAt(0) != '_'
                && id.indexOf('\0') < 0
                && id.getBytes(StandardCharsets.UTF_8).length <= ID_BYTES_MAX;
    }

    private static List<String> history(@Nullable String property) {
        return property == null || property.isEmpty() ? List.of() : List.of(property.split(","));
    }

    private static boolean isYes(@Nullable String property) {
        return property != null && YES.contains(property);
    }
}
