package dev.tidemark.engine;

import dev.tidemark.audit.AuditFact;
import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.PolicyDocument;
import dev.tidemark.reconcile.Conflicts;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.DocumentTypes;
import dev.tidemark.replicate.Tracked;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the policy documents that reach this device: documents of type [PolicyDocument#TYPE] whose ids begin with
/// [#PREFIX]. When another one comes into force, conflicts are counted anew; no document is touched. Control thread
/// only.
final class RemotePolicies {
    static final String PREFIX = "policy-";

    private static final String IN_FORCE = "policy";
    private static final int PAGE = 200;

    private final DocumentStore store;
    private final DocumentTypes types;
    private final DeviceId device;

    RemotePolicies(DocumentStore store, DocumentTypes types, DeviceId device) {
        this.store = store;
        this.types = types;
        this.device = device;
    }

    /// True when one of these may be a policy document.
    static boolean mayBeAmong(Set<DocumentId> ids) {
        return ids.stream().anyMatch(id -> id.value().startsWith(PREFIX));
    }

    /// Takes up what is in force now.
    ///
    /// @return of which documents something else is shown
    Set<DocumentId> follow() {
        PolicyDocument inForce = PolicyDocument.inForce(all(), device).orElse(DocumentTypes.UNRULED);
        types.follow(inForce);
        String now = fingerprint(inForce);
        if (store.setting(IN_FORCE).orElse(fingerprint(DocumentTypes.UNRULED)).equals(now)) {
            return Set.of();
        }
        Set<DocumentId> counted = countAnew();
        var note = new AuditFact(AuditFact.Kind.POLICY, inForce.name(), time(inForce), content(inForce, now));
        store.save(new Changes(List.of(), Map.of(), Map.of(IN_FORCE, now), List.of(note)));
        return counted;
    }

    private List<PolicyDocument> all() {
        var query = DocumentQuery.first(DocumentQuery.Filter.ofType(PolicyDocument.TYPE), DocumentQuery.LIMIT_MAX);
        return store.page(query).stream()
                .map(Tracked::local)
                .filter(each -> each.id().value().startsWith(PREFIX))
                .flatMap(each -> read(each).stream())
                .toList();
    }

    private static Optional<PolicyDocument> read(Document document) {
        try {
            Members fields = DocumentForm.fields(document, Policies.PROMPT);
            return Optional.of(PolicyDocument.read(document.id().value(), fields));
        } catch (IllegalArgumentException | ArithmeticException e) {
            Log.IT.warn("{} is no policy document and rules nothing: {}", document.id(), e.getMessage());
            return Optional.empty();
        }
    }

    /// How many paths of a document are in conflict depends on the policies, and is stored beside it.
    private Set<DocumentId> countAnew() {
        var counted = new HashSet<DocumentId>();
        List<DocumentId> ids = store.all("", PAGE);
        while (!ids.isEmpty()) {
            List<Tracked> changed =
                    store.findAll(ids).stream().flatMap(this::countedAnew).toList();
            if (!changed.isEmpty()) {
                store.save(Changes.of(changed));
                changed.forEach(tracked -> counted.add(tracked.id()));
            }
            ids = store.all(ids.getLast().value(), PAGE);
        }
        return counted;
    }

    private Stream<Tracked> countedAnew(Tracked tracked) {
        Document local = tracked.local();
        int conflicts = Conflicts.in(local.state(), types.of(local)).size();
        return conflicts == tracked.conflicts() ? Stream.empty() : Stream.of(tracked.withLocal(local, conflicts));
    }

    private HlcTimestamp time(PolicyDocument inForce) {
        return inForce.name().isEmpty()
                ? HlcTimestamp.ZERO
                : store.find(new DocumentId(inForce.name()))
                        .map(tracked -> tracked.local().modified())
                        .orElse(HlcTimestamp.ZERO);
    }

    private static Members content(PolicyDocument inForce, String fingerprint) {
        return new Members(Map.of(
                "name", FieldValue.of(inForce.name()),
                "version", FieldValue.of(inForce.version()),
                "digest", FieldValue.of(fingerprint)));
    }

    /// Changes with whatever it says of policies, and with nothing else.
    private static String fingerprint(PolicyDocument document) {
        var types = new HashMap<String, FieldValue>();
        document.rules().forEach((type, rules) -> {
            var fields = new HashMap<String, FieldValue>();
            rules.forEach((field, policy) -> fields.put(field, FieldValue.of(policy.word())));
            types.put(type, new Members(fields));
        });
        return Digest.of(new Members(types)).value();
    }

    /// Loaded with the first line that is written: commands that have nothing to log load no logging.
    private static final class Log {
        static final Logger IT = LoggerFactory.getLogger(RemotePolicies.class);
    }
}
