package dev.tidemark.hub.session;

import dev.tidemark.hub.blip.IncomingRequest;
import dev.tidemark.hub.store.DocumentId;
import dev.tidemark.hub.store.RevisionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the properties of a pushed `rev` say.
record RevisionHeader(String id, String rev, List<String> history, boolean deleted) {
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
        boolean fits = DocumentId.isValid(id)
                && RevisionId.isValid(rev)
                && history.size() <= HISTORY_MAX
                && history.stream().allMatch(RevisionId::isValid);
        return fits
                ? Optional.of(new RevisionHeader(id, rev, history, isYes(request.property("deleted"))))
                : Optional.empty();
    }

    private static List<String> history(@Nullable String property) {
        return property == null || property.isEmpty() ? List.of() : List.of(property.split(","));
    }

    private static boolean isYes(@Nullable String property) {
        return property != null && YES.contains(property);
    }
}
