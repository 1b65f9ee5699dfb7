package dev.tidemark.replicate;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.replicate.GatewayQuery.Answer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// Asks the gateway which revisions it lacks, and believes nothing else. What it lacks although the client has nothing
/// left to push is *touched*: saved again, beyond the client's faulty checkpoint. Control thread only.
public final class Confirmation {
    private static final int PAGE = 500;

    private final GatewayQuery gateway;
    private final Ledger ledger;
    private final Outbound outbound;
    private final HandOut networkWork;
    private final Events events;
    private final Touches touches;
    private final Set<DocumentId> pushed = new LinkedHashSet<>();
    private final Deque<Walk> walks = new ArrayDeque<>();
    private boolean running;

    /// What the asking leads to.
    public interface Events {
        /// The gateway answered about this document.
        void answered(Tracked before, Tracked after);

        /// It could not be asked; what was to be asked stays to be asked.
        void unanswered(Failure failure);

        void fault(Exception cause);

        /// Nothing is left to ask.
        void quiet();
    }

    /// A question about many documents, page by page.
    ///
    /// @param all every document, or only those with something unconfirmed
    /// @param touch whether what is missing is saved again
    private record Walk(boolean all, boolean touch, String after) {}

    public Confirmation(
            GatewayQuery gateway,
            Ledger ledger,
            Outbound outbound,
            HandOut networkWork,
            Timeline time,
            RandomGenerator random,
            Events events) {
        this.gateway = gateway;
        this.ledger = ledger;
        this.outbound = outbound;
        this.networkWork = networkWork;
        this.events = events;
        touches = new Touches(time, random);
    }

    /// The client says that these went through: worth asking, but no evidence.
    public void ask(Set<DocumentId> ids) {
        pushed.addAll(ids);
        proceed();
    }

    /// Asks about everything unconfirmed.
    ///
    /// @param touch the client has nothing left to push, so what is missing now it has forgotten
    public void askUnconfirmed(boolean touch) {
        walks.removeIf(walk -> !walk.all() && walk.after().isEmpty() && (touch || !walk.touch()));
        walks.add(new Walk(false, touch, ""));
        proceed();
    }

    /// Asks about every document: a gateway that was restored from a backup gets back what it lost.
    public void askAll() {
        walks.add(new Walk(true, true, ""));
        proceed();
    }

    /// Another life of the gateway has begun: what was to be asked in the last one is moot.
    public void forget() {
        walks.clear();
        pushed.clear();
    }

    public boolean isQuiet() {
        return !running;
    }

    private void proceed() {
        try {
            next();
        } catch (DocumentStoreException e) {
            failed(e);
        }
    }

    private void next() {
        if (running) {
            return;
        }
        if (!pushed.isEmpty()) {
            running = true;
            List<DocumentId> ids = pushed.stream().limit(PAGE).toList();
            ids.forEach(pushed::remove);
            question(ids, false);
        } else if (!walks.isEmpty()) {
            running = true;
            walk(walks.remove());
        } else {
            events.quiet();
        }
    }

    private void walk(Walk walk) {
        DocumentStore store = ledger.store();
        List<DocumentId> ids =
                walk.all() ? store.all(walk.after(), PAGE) : store.unconfirmed(ledger.epoch(), walk.after(), PAGE);
        if (ids.isEmpty()) {
            done();
            return;
        }
        walks.addFirst(new Walk(walk.all(), walk.touch(), ids.getLast().value()));
        question(ids, walk.touch());
    }

    private void question(List<DocumentId> ids, boolean touch) {
        Epoch epoch = ledger.epoch();
        var asked = new LinkedHashMap<DocumentId, List<String>>();
        ledger.findAll(ids).values().forEach(tracked -> {
            List<String> revisions = Answers.question(tracked, epoch);
            if (!revisions.isEmpty()) {
                asked.put(tracked.id(), revisions);
            }
        });
        if (asked.isEmpty()) {
            done();
            return;
        }
        networkWork.run(() -> gateway.missing(asked), answer -> answered(asked, answer, epoch, touch), this::failed);
    }

    private void answered(Map<DocumentId, List<String>> asked, Answer answer, Epoch epoch, boolean touch) {
        switch (answer) {
            case Answer.Missing(var missing) -> {
                if (epoch.equals(ledger.epoch())) {
                    apply(asked, missing, touch);
                }
                done();
            }
            case Answer.Unanswered(Failure failure) -> {
                walks.clear();
                running = false;
                events.unanswered(failure);
            }
        }
    }

    private void apply(Map<DocumentId, List<String>> asked, Map<DocumentId, Set<String>> missing, boolean touch) {
        var batch = new Ledger.Batch();
        var again = new LinkedHashMap<DocumentId, String>();
        var answered = new LinkedHashMap<Tracked, Tracked>();
        ledger.findAll(List.copyOf(asked.keySet())).forEach((id, before) -> {
            Set<String> lacks = missing.getOrDefault(id, Set.of());
            Tracked after = Answers.apply(before, asked.getOrDefault(id, List.of()), lacks, ledger.epoch());
            boolean forgotten = touch && lacks.contains(before.copyRevision()) && isOwed(after);
            if (forgotten) {
                again.put(id, before.copyRevision());
            }
            if (Standing.settled(after, ledger.epoch())) {
                touches.settled(id);
            }
            Tracked kept = forgotten ? after.withOutbound(true) : after;
            if (!kept.equals(before)) {
                batch.put(kept);
            }
            answered.put(before, kept);
        });
        ledger.save(batch);
        answered.forEach(events::answered);
        again.forEach((id, revision) -> {
            touches.touched(id);
            outbound.touch(id, revision);
        });
        boolean revived = answered.entrySet().stream()
                .anyMatch(each -> each.getKey().gone() && !each.getValue().gone());
        if (!again.isEmpty() || revived) {
            outbound.wake();
        }
    }

    /// The gateway should have it: it was neither refused nor is it under review, and it was not saved only just now.
    private boolean isOwed(Tracked tracked) {
        return !Standing.settled(tracked, ledger.epoch())
                && !tracked.refusal().stands()
                && !tracked.review().stands()
                && !outbound.savedSinceQuiet(tracked.id())
                && touches.isDue(tracked.id());
    }

    private void done() {
        running = false;
        proceed();
    }

    private void failed(Exception cause) {
        running = false;
        walks.clear();
        events.fault(cause);
    }
}
