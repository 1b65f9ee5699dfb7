package dev.tidemark.engine;

import dev.tidemark.audit.AuditFact;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.reconcile.Identity;
import dev.tidemark.reconcile.Renumbering;
import dev.tidemark.reconcile.Signer;
import dev.tidemark.reconcile.Succession;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.DocumentStore.Renumbered;
import dev.tidemark.replicate.Enrolment;
import dev.tidemark.replicate.Ledger;
import dev.tidemark.replicate.Tracked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// One change of a device's id. What it holds in memory grows with what the gateway has not confirmed.
final class Retiring {
    private static final int PAGE = 200;
    private static final int INTENTS = 1_000;

    private final IntentLog log;
    private final DocumentStore store;
    private final OwnIds before;
    private final Identity old;
    private final Identity next;
    private final List<Move> moves = new ArrayList<>();
    private final List<Tracked> changed = new ArrayList<>();
    private final TreeSet<Long> withdrawn = new TreeSet<>();

    /// A document with what nobody has confirmed of this device.
    private record Move(Tracked tracked, Document confirmed, List<Intent> own) {}

    Retiring(EnginePorts ports, Signer key) {
        log = ports.log();
        store = ports.documents();
        before = DeviceIds.of(store, ports.random());
        old = new Identity(before.current(), ports.signing().signer());
        next = new Identity(DeviceIds.random(ports.random()), key);
    }

    void run() {
        collect();
        IntentLog.End end = log.end();
        Map<Long, Long> numbers = numbers(end.sequence());
        var intents = new ArrayList<Intent>();
        for (Move move : moves) {
            Renumbering.Renumbered renumbered = Renumbering.of(
                    before.current(), next, move.tracked().local(), move.confirmed(), given(move, numbers));
            intents.addAll(renumbered.intents());
            changed.add(anew(move.tracked(), renumbered.document()));
        }
        intents.sort(Comparator.comparing(Intent::dot));
        withdrawn.addAll(numbers.keySet());
        store.save(new Changes(
                changed,
                Map.of(),
                settings(end.sequence() + 1),
                facts(intents, end.hlc()),
                new Renumbered(List.copyOf(withdrawn), intents)));
    }

    private void collect() {
        for (List<DocumentId> page = store.all("", PAGE);
                !page.isEmpty();
                page = store.all(page.getLast().value(), PAGE)) {
            store.findAll(page).forEach(this::collect);
        }
    }

    private void collect(Tracked tracked) {
        Document confirmed = tracked.base() instanceof Base.Confirmed(Document base, var _, var _)
                ? base
                : Document.blank(
                        tracked.id(), tracked.local().type(), tracked.local().schema());
        List<Intent> own = own(tracked, confirmed);
        boolean isWhole = own.isEmpty() || own.getFirst().docSequence() == confirmed.docSequence(before.current()) + 1;
        if (!isWhole) {
            return; // a gateway that was restored lacks what is no longer in the log: what meets there is reviewed
        }
        if (own.isEmpty()) {
            if (tracked.review().isOfACopy()) {
                changed.add(
                        anew(tracked, tracked.local())); // what is under review is to be taken in when it comes again
            }
            return;
        }
        if (!tracked.id().equals(Enrolment.of(before.current()))) {
            moves.add(new Move(tracked, confirmed, own));
        } else if (tracked.base() instanceof Base.Confirmed) {
            // Nobody but a device itself says who it is: what others do not know of the old id is not said any more.
            own.forEach(intent -> withdrawn.add(intent.dot().sequence()));
            changed.add(anew(tracked, confirmed));
        }
    }

    private List<Intent> own(Tracked tracked, Document confirmed) {
        var own = new ArrayList<Intent>();
        long after = confirmed.state().vector().at(before.current());
        if (tracked.local().state().vector().at(before.current()) <= after) {
            return own;
        }
        for (List<Intent> page = log.ofDocument(tracked.id(), after, INTENTS);
                !page.isEmpty();
                page = log.ofDocument(tracked.id(), page.getLast().dot().sequence(), INTENTS)) {
            page.stream()
                    .filter(intent -> intent.dot().device().equals(before.current()))
                    .forEach(own::add);
        }
        return own;
    }

    /// In the order in which they were made, whichever document they are about; numbers go on from the log's end.
    private Map<Long, Long> numbers(long end) {
        var numbers = new HashMap<Long, Long>();
        List<Long> old = moves.stream()
                .flatMap(move -> move.own().stream())
                .map(intent -> intent.dot().sequence())
                .sorted()
                .toList();
        for (long number : old) {
            numbers.put(number, end + numbers.size() + 1);
        }
        return numbers;
    }

    private static List<Renumbering.Given> given(Move move, Map<Long, Long> numbers) {
        return move.own().stream()
                .map(intent -> new Renumbering.Given(
                        intent, numbers.getOrDefault(intent.dot().sequence(), 0L)))
                .toList();
    }

    /// Nothing of what the replica showed counts any more: it is given away.
    private static Tracked anew(Tracked tracked, Document local) {
        return tracked.withLocal(local, tracked.conflicts())
                .withOpen(List.of())
                .withCopyRevision("")
                .withOutbound(!tracked.review().stands() && !tracked.gone());
    }

    private Map<String, String> settings(long first) {
        var settings = new HashMap<>(DeviceIds.settings(before.then(next.device(), first)));
        settings.put(Ledger.CLONED, "");
        settings.put(Retirement.NEWS, Retirement.YES);
        settings.put(Retirement.OLD_REPLICA, Retirement.YES);
        settings.put(Retirement.READMISSION, Retirement.YES);
        if (!next.signer().key().isEmpty()) {
            settings.putAll(Enrolments.succeeding(Succession.of(old, next), first));
        }
        return settings;
    }

    private List<AuditFact> facts(List<Intent> intents, HlcTimestamp time) {
        var ranges = new ArrayList<FieldValue>();
        withdrawn.forEach(number -> {
            FieldValue at = FieldValue.of(number);
            ranges.add(new Members(Map.of("first", at, "last", at)));
        });
        var content = new Members(Map.of(
                "device", FieldValue.of(before.current().value()),
                "next", FieldValue.of(next.device().value()),
                "reason", FieldValue.of(Retirement.WORDS),
                "intents", new Listing(ranges)));
        var facts = new ArrayList<AuditFact>();
        facts.add(new AuditFact(AuditFact.Kind.RETIRED, "", time, content));
        if (!intents.isEmpty()) {
            facts.add(AuditFact.of(intents));
        }
        return facts;
    }
}
