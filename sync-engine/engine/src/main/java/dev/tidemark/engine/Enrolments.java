package dev.tidemark.engine;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Signature;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.Devices;
import dev.tidemark.reconcile.Enrolled;
import dev.tidemark.reconcile.Succession;
import dev.tidemark.reconcile.Verifier;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Filter;
import dev.tidemark.replicate.DocumentQuery.Shelf;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.DocumentStoreException;
import dev.tidemark.replicate.Enrolment;
import dev.tidemark.replicate.Tracked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/// Which devices' keys are known here: this one's, and those that enrolment documents tell. The first key that is heard
/// of a device is the one that counts, whatever is said later. Written on the control thread; [#devices()] may be asked
/// on any.
final class Enrolments {
    static final String OWN_KEY = "deviceKey";
    private static final String SIGNED_FROM = "signedFrom";
    private static final String FOLLOWS = "follows";
    private static final String FOLLOWS_BY = "followsBy";
    private static final String KEY = "key.";
    private static final int PAGE = 200;

    private final DocumentStore store;
    private final Optional<Enrolled> own;
    private final OwnIds ids;
    private final Verifier verifier;
    private final boolean onlyApproved;
    /// First keys that the disk did not take yet.
    private final Map<DeviceId, String> unwritten = new HashMap<>();

    private volatile Devices heard = Devices.NONE;
    private volatile Devices devices = Devices.NONE;

    /// @param lastSequence the number of the last intent in the log; without a key until now, all up to it are unsigned
    /// @throws IllegalStateException if this device has another key than the one it began to sign with
    Enrolments(DocumentStore store, OwnIds ids, EngineSettings settings, Signing signing, long lastSequence) {
        this.store = store;
        this.ids = ids;
        verifier = signing.verifier();
        onlyApproved = signing.onlyApproved();
        own = signing.hasKey() ? Optional.of(own(ids.current(), settings, signing, lastSequence)) : Optional.empty();
        follow();
    }

    private Enrolled own(DeviceId device, EngineSettings settings, Signing signing, long lastSequence) {
        String key = signing.signer().key();
        String before = store.setting(OWN_KEY).orElse("");
        if (before.isEmpty()) {
            String from = Long.toString(lastSequence + 1);
            store.save(new Changes(List.of(), Map.of(), Map.of(OWN_KEY, key, SIGNED_FROM, from)));
        } else if (!before.equals(key)) {
            throw new IllegalStateException("this device has another key than before");
        }
        long from = store.setting(SIGNED_FROM).map(Long::parseLong).orElse(1L);
        return new Enrolled(device, key, settings.deviceName(), settings.user(), from, Enrolled.UNLIMITED);
    }

    /// What is set in the transaction in which a device takes another id.
    ///
    /// @param signedFrom the first number of the new id
    static Map<String, String> succeeding(Succession succession, long signedFrom) {
        return Map.of(
                OWN_KEY, succession.key(),
                SIGNED_FROM, Long.toString(signedFrom),
                FOLLOWS, succession.before().value(),
                FOLLOWS_BY, succession.signature().value());
    }

    /// What makes this device's own enrolment.
    Action creation(Enrolled device, List<String> channels) {
        Optional<String> before = store.setting(FOLLOWS);
        Optional<String> signature = store.setting(FOLLOWS_BY);
        return before.isPresent() && signature.isPresent()
                ? Enrolment.create(
                        device,
                        channels,
                        new Succession(
                                new DeviceId(before.get()), device.id(), device.key(), new Signature(signature.get())))
                : Enrolment.create(device, channels);
    }

    /// Those that count.
    Devices devices() {
        return devices;
    }

    /// This device, empty where it has no key.
    Optional<Enrolled> own() {
        return own;
    }

    /// All that have said who they are, by id.
    List<EnrolledDevice> list() {
        Devices now = heard;
        DeviceId here = own.map(Enrolled::id).orElse(new DeviceId("none"));
        return now.known().values().stream()
                .map(each -> EnrolledDevice.of(each, here, ids.retired().contains(each.id()), isApproved(each, now)))
                .toList();
    }

    private boolean isApproved(Enrolled device, Devices now) {
        return store.find(Enrolment.of(device.id()))
                .filter(tracked -> Enrolment.isApproved(device, tracked.local(), now))
                .isPresent();
    }

    /// @throws EditRefusedException if there is no such device
    Action approval(DeviceId device) {
        return Enrolment.approve(judge().id(), other(device).key());
    }

    /// What is known of the device here is what stays good.
    ///
    /// @throws EditRefusedException if there is no such device
    Action revocation(DeviceId device) {
        long last = other(device).signedFrom() - 1;
        for (List<DocumentId> page = store.all("", PAGE);
                !page.isEmpty();
                page = store.all(page.getLast().value(), PAGE)) {
            for (Tracked each : store.findAll(page)) {
                last = Math.max(last, each.local().state().vector().at(device));
            }
        }
        return Enrolment.revoke(judge().id(), last);
    }

    private Enrolled judge() {
        return own.orElseThrow(() -> new EditRefusedException("this device has no key"));
    }

    private Enrolled other(DeviceId device) {
        if (device.equals(judge().id())) {
            throw new EditRefusedException("this is that device; do it on another one");
        }
        return heard.find(device)
                .orElseThrow(() -> new EditRefusedException("no device " + device + " is enrolled here"));
    }

    static boolean mayBeAmong(Set<DocumentId> ids) {
        return ids.stream().anyMatch(Enrolment::isNamed);
    }

    /// Takes up what the documents now say.
    ///
    /// @return true when that is something else than before
    boolean follow() {
        List<Document> documents = documents();
        Devices before = devices;
        Devices known = own.map(Devices.NONE::with).orElse(Devices.NONE);
        for (Document each : documents) {
            Optional<Enrolled> enrolled = Enrolment.read(each).filter(this::hasItsFirstKey);
            if (enrolled.isPresent() && known.find(enrolled.get().id()).isEmpty()) {
                known = known.with(enrolled.get());
            }
        }
        Devices judged = known;
        for (Document each : documents) {
            Optional<Enrolled> device = Enrolment.of(each).flatMap(known::find);
            if (device.isPresent()) {
                judged = judged.with(Enrolment.judged(device.get(), each, known));
            }
        }
        heard = judged;
        devices = onlyApproved ? approved(judged, documents) : judged;
        return !devices.equals(before);
    }

    /// This device, those that it has approved, those that they have approved, and so on.
    private Devices approved(Devices all, List<Document> documents) {
        Devices believed = own.map(Devices.NONE::with).orElse(Devices.NONE);
        for (DeviceId former : ids.retired()) {
            believed = all.find(former).map(believed::with).orElse(believed);
        }
        int before = -1;
        while (believed.known().size() > before) {
            before = believed.known().size();
            for (Document each : documents) {
                Optional<Enrolled> device = Enrolment.of(each).flatMap(all::find);
                if (device.isPresent()
                        && (Enrolment.isApproved(device.get(), each, believed)
                                || isFollowing(device.get(), each, believed))) {
                    believed = believed.with(device.get());
                }
            }
        }
        return believed.strict();
    }

    /// Who had the key of a device that is believed has said that this one goes on from it.
    private boolean isFollowing(Enrolled device, Document document, Devices believed) {
        return Enrolment.succession(device, document)
                .filter(succession -> believed.find(succession.before())
                        .filter(former -> !former.isRevoked() && succession.isBy(former.key(), verifier))
                        .isPresent())
                .isPresent();
    }

    private boolean hasItsFirstKey(Enrolled device) {
        Optional<String> first = store.setting(KEY + device.id());
        if (first.isEmpty()) {
            return isFirstOf(device);
        }
        unwritten.remove(device.id());
        return first.get().equals(device.key());
    }

    /// On a full disk the workspace opens all the same; the key is written down the next time.
    private boolean isFirstOf(Enrolled device) {
        String first = unwritten.computeIfAbsent(device.id(), _ -> device.key());
        try {
            store.save(Changes.setting(KEY + device.id(), first));
        } catch (DocumentStoreException e) {
            // Fetched only now: a command that logs nothing starts without the log.
            LoggerFactory.getLogger(Enrolments.class)
                    .warn("the key of device {} could not be written down", device.id(), e);
        }
        return first.equals(device.key());
    }

    private List<Document> documents() {
        var filter = new Filter(Shelf.APART, Enrolment.NAME);
        var documents = new ArrayList<Document>();
        var cursor = DocumentQuery.Cursor.START;
        List<Tracked> page;
        do {
            page = store.page(new DocumentQuery(filter, cursor, DocumentQuery.LIMIT_MAX));
            page.forEach(tracked -> documents.add(tracked.local()));
            cursor = page.isEmpty()
                    ? cursor
                    : DocumentQuery.Cursor.after(page.getLast().local());
        } while (page.size() == DocumentQuery.LIMIT_MAX);
        return documents;
    }
}
