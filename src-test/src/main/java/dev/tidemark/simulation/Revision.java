package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.Copy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A revision, named by parent and content as the stock client names them.
///
/// @param history its ancestors, newest first, at most [#HISTORY_MAX]
record Revision(DocumentId id, String name, List<String> history, Copy.Content content) {
    static final int HISTORY_MAX = 20;
    private static final long PRIME = 0x100000001b3L;
    private static final long START = 0xcbf29ce484222325L;

    static Revision childOf(Optional<Revision> parent, DocumentId id, Copy.Content content) {
        var history = new ArrayList<String>();
        parent.ifPresent(before -> {
            history.add(before.name());
            history.addAll(before.history());
        });
        int generation = parent.map(Revision::generation).orElse(0) + 1;
        String text = content instanceof Copy.Body(var members) ? members.canonical() : "gone";
        long hash = hash(hash(START, parent.map(Revision::name).orElse("")), text);
        List<String> kept = history.size() > HISTORY_MAX ? history.subList(0, HISTORY_MAX) : history;
        return new Revision(id, generation + "-" + Long.toHexString(hash), List.copyOf(kept), content);
    }

    /// FNV-1a by characters: names need to differ, nobody forges them here.
    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    int generation() {
        return Integer.parseInt(name.substring(0, name.indexOf('-')));
    }

    boolean isChildOf(String other) {
        return history.contains(other);
    }

    boolean isTombstone() {
        return content instanceof Copy.Tombstone;
    }
}
