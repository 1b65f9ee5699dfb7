package dev.tidemark.simulation;

import dev.tidemark.domain.Policy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Everything that happens in one world, made from its seed.
///
/// @param titles the policy of the field `title`, by device
/// @param knownMax how many revisions of a document the gateway remembers
/// @param windows by device, whether it is used by a window, which stays connected, or by commands, which synchronise
/// @param restarts whether devices are started again before the world heals
public record Script(
        long seed,
        int documents,
        List<Policy> titles,
        int knownMax,
        List<Boolean> windows,
        boolean restarts,
        List<Event> events) {
    static final int MACHINES = 3;
    private static final int[] KNOWN = {3, 20, 50};
    private static final Policy[] TITLES = {Policy.LATEST, Policy.PROMPT, Policy.MAX, Policy.MIN};
    private static final int DOCUMENTS_MAX = 3;
    private static final int ROLLOUT = 5;
    /// One event of so many.
    private static final int CLONES = 40;

    private static final Set<Event.Kind> APART = EnumSet.of(
            Event.Kind.RESTORE,
            Event.Kind.BACKUP,
            Event.Kind.TAMPER,
            Event.Kind.REPLAY,
            Event.Kind.BURY,
            Event.Kind.WIPE);

    public Script {
        titles = List.copyOf(titles);
        windows = List.copyOf(windows);
        events = List.copyOf(events);
    }

    public static Script of(long seed, int events) {
        var random = new SplittableRandom(seed);
        Policy title = TITLES[random.nextInt(TITLES.length)];
        var titles = new ArrayList<Policy>();
        for (int i = 0; i < MACHINES; i++) {
            titles.add(random.nextInt(ROLLOUT) == 0 ? TITLES[random.nextInt(TITLES.length)] : title);
        }
        int documents = random.nextInt(1, DOCUMENTS_MAX + 1);
        int knownMax = KNOWN[random.nextInt(KNOWN.length)];
        List<Boolean> windows = List.of(random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
        boolean restarts = random.nextBoolean();
        return new Script(seed, documents, titles, knownMax, windows, restarts, events(random, documents, events));
    }

    /// A world in which devices are copied. What takes back what a gateway has confirmed is left out: two edits of one
    /// number may be confirmed then, which nobody but a person can settle.
    public static Script cloning(long seed, int events) {
        Script plain = of(seed, events);
        var random = new SplittableRandom(~seed);
        var changed = new ArrayList<Event>();
        for (Event each : plain.events()) {
            Event.Kind kind =
                    random.nextInt(CLONES) == 0 || APART.contains(each.kind()) ? Event.Kind.CLONE : each.kind();
            boolean isTooMany = APART.contains(each.kind()) && random.nextInt(3) > 0;
            changed.add(new Event(isTooMany ? Event.Kind.TURNS : kind, each.machine(), each.document(), each.salt()));
        }
        List<Policy> titles =
                Collections.nCopies(MACHINES, plain.titles().getFirst()); // one application on all of them
        return new Script(
                seed, plain.documents(), titles, plain.knownMax(), plain.windows(), plain.restarts(), changed);
    }

    /// True for a world of [#cloning].
    boolean isCloning() {
        return events.stream().anyMatch(event -> event.kind() == Event.Kind.CLONE);
    }

    private static List<Event> events(SplittableRandom random, int documents, int count) {
        Set<Event.Kind> kinds = EnumSet.noneOf(Event.Kind.class);
        Stream.of(Event.Kind.values())
                .filter(kind -> kind != Event.Kind.CLONE)
                .filter(kind -> !kind.isFault() || random.nextBoolean())
                .forEach(kinds::add);
        var drawn = new ArrayList<Event.Kind>();
        kinds.forEach(kind -> {
            for (int i = 0; i < kind.weight(); i++) {
                drawn.add(kind);
            }
        });
        var events = new ArrayList<Event>();
        for (int i = 0; i < count; i++) {
            Event.Kind kind = drawn.get(random.nextInt(drawn.size()));
            events.add(new Event(kind, random.nextInt(MACHINES), random.nextInt(documents), random.nextLong()));
        }
        return events;
    }

    /// The same world with other events.
    Script with(List<Event> others) {
        return new Script(seed, documents, titles, knownMax, windows, restarts, others);
    }
}
