package dev.tidemark.simulation;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// What was seen to happen, as a digest and, of the last steps, in words.
final class Trace {
    private static final int TAIL_MAX = 40;
    private static final long PRIME = 0x100000001b3L;

    private final World world;
    private final Deque<String> tail = new ArrayDeque<>();
    private long digest = 0xcbf29ce484222325L;

    Trace(World world) {
        this.world = world;
    }

    void note(String what) {
        var line = new StringBuilder(what);
        for (DocumentId id : world.documents()) {
            line.append(" | gateway ")
                    .append(world.gateway().current(id).map(Revision::name).orElse("-"));
            for (Machine machine : world.machines()) {
                line.append(' ').append(machine).append('=').append(seen(machine, id));
            }
        }
        for (int i = 0; i < line.length(); i++) {
            digest = (digest ^ line.charAt(i)) * PRIME;
        }
        tail.addLast(line.toString());
        if (tail.size() > TAIL_MAX) {
            tail.removeFirst();
        }
    }

    private static String seen(Machine machine, DocumentId id) {
        Optional<DocumentView> view = machine.view(id);
        String copy = machine.replica()
                .current(id)
                .map(kept -> kept.revision().name() + (kept.marked() ? "*" : ""))
                .orElse("-");
        return copy
                + view.map(shown -> ":" + shown.status() + shown.pending() + reason(shown) + vector(shown))
                        .orElse(":-");
    }

    private static String reason(DocumentView shown) {
        return shown.review().stands() ? "[" + shown.review().reason() + "]" : "";
    }

    private static String vector(DocumentView shown) {
        var out = new StringBuilder("(");
        shown.document()
                .state()
                .vector()
                .entries()
                .forEach((device, number) ->
                        out.append(device.value(), 0, 3).append(number).append(' '));
        return out.append(')').toString();
    }

    long digest() {
        return digest;
    }

    List<String> tail() {
        return List.copyOf(tail);
    }
}
