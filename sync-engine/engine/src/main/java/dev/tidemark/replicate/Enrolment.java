package dev.tidemark.replicate;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.FieldValue.Whole;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.Signature;
import dev.tidemark.intent.Action;
import dev.tidemark.merge.Lens;
import dev.tidemark.reconcile.Devices;
import dev.tidemark.reconcile.Enrolled;
import dev.tidemark.reconcile.Succession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// The document by which a device tells its key to the others of its user: id `device-<id>`, written by that device
/// itself. What others say of it stands in lists of it, an item for each device that says so.
public final class Enrolment {
    public static final String NAME = "device";
    public static final DocumentType TYPE = new DocumentType(NAME, new Schema(NAME, 1), Map.of(), Map.of());

    private static final String PREFIX = NAME + "-";
    private static final String KEY = "key";
    private static final String DEVICE_NAME = "name";
    private static final String SIGNED_FROM = "signedFrom";
    private static final String FOLLOWS = "follows";
    private static final String FOLLOWS_BY = "followsBy";
    private static final String REVOKED = "revoked";
    private static final String AFTER = "after";
    private static final String APPROVED = "approved";

    private Enrolment() {}

    public static DocumentId of(DeviceId device) {
        return new DocumentId(PREFIX + device.value());
    }

    /// True for a document that may be one.
    public static boolean isNamed(DocumentId id) {
        return id.value().startsWith(PREFIX);
    }

    /// @param channels who learns of it
    public static Action create(Enrolled device, List<String> channels) {
        var fields = Map.of(
                Path.of(KEY), FieldValue.of(device.key()),
                Path.of(DEVICE_NAME), FieldValue.of(device.name()),
                Path.of(SIGNED_FROM), FieldValue.of(device.signedFrom()));
        return new Action.CreateDocument(NAME, TYPE.schema(), fields, channels, device.owner());
    }

    /// As [#create(Enrolled, List)], of a device that goes on from another one.
    public static Action create(Enrolled device, List<String> channels, Succession from) {
        var fields = Map.of(
                Path.of(KEY), FieldValue.of(device.key()),
                Path.of(DEVICE_NAME), FieldValue.of(device.name()),
                Path.of(SIGNED_FROM), FieldValue.of(device.signedFrom()),
                Path.of(FOLLOWS), FieldValue.of(from.before().value()),
                Path.of(FOLLOWS_BY), FieldValue.of(from.signature().value()));
        return new Action.CreateDocument(NAME, TYPE.schema(), fields, channels, device.owner());
    }

    /// Which device it says that it goes on from, and the signature by that one's key; empty where it says none.
    public static Optional<Succession> succession(Enrolled device, Document document) {
        return own(document, device.id(), FOLLOWS) instanceof Text(String before)
                        && own(document, device.id(), FOLLOWS_BY) instanceof Text(String signature)
                        && DeviceId.isOne(before)
                ? Optional.of(new Succession(new DeviceId(before), device.id(), device.key(), new Signature(signature)))
                : Optional.empty();
    }

    /// What brings a device's own enrolment up to date; nothing where it is.
    public static List<Action> updated(Document document, Enrolled device, List<String> channels) {
        var actions = new ArrayList<Action>();
        if (!isShown(document, Path.CHANNELS, FieldValue.texts(channels))) {
            actions.add(new Action.SetChannels(channels));
        }
        if (!isShown(document, Path.OWNER, FieldValue.of(device.owner()))) {
            actions.add(new Action.SetOwner(device.owner()));
        }
        if (!isShown(document, Path.of(DEVICE_NAME), FieldValue.of(device.name()))) {
            actions.add(new Action.SetField(DEVICE_NAME, FieldValue.of(device.name())));
        }
        return actions;
    }

    private static boolean isShown(Document document, Path path, FieldValue value) {
        return Lens.shown(document.state().at(path), Policy.LATEST)
                .filter(value::equals)
                .isPresent();
    }

    /// @param by the device that says so
    /// @param after the number of the last intent that stays good
    public static Action revoke(DeviceId by, long after) {
        return new Action.UpdateItem(REVOKED, by.value(), Map.of(AFTER, FieldValue.of(after)));
    }

    /// @param by the device that says so
    /// @param key the key that it has seen
    public static Action approve(DeviceId by, String key) {
        return new Action.UpdateItem(APPROVED, by.value(), Map.of(KEY, FieldValue.of(key)));
    }

    /// What the device says of itself; empty where it is not the device itself that says it. Of two keys neither
    /// counts.
    public static Optional<Enrolled> read(Document document) {
        return of(document).flatMap(device -> read(document, device));
    }

    /// Which device the document is about; empty where it is about none.
    public static Optional<DeviceId> of(Document document) {
        if (!isNamed(document.id()) || !document.type().equals(NAME)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DeviceId(document.id().value().substring(PREFIX.length())));
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // no device has such an id
        }
    }

    private static Optional<Enrolled> read(Document document, DeviceId device) {
        if (own(document, device, KEY) instanceof Text(String key)
                && own(document, device, DEVICE_NAME) instanceof Text(String name)
                && own(document, device, SIGNED_FROM) instanceof Whole(long signedFrom)) {
            String owner = owner(document, device);
            return Optional.of(new Enrolled(device, key, name, owner, signedFrom, Enrolled.UNLIMITED));
        }
        return Optional.empty();
    }

    /// The device as those who may revoke it leave it: itself, and known devices of its owner.
    public static Enrolled judged(Enrolled device, Document document, Devices known) {
        Enrolled judged = device;
        for (var path : document.state().live().entrySet()) {
            List<String> names = path.getKey().segments();
            if (names.size() == 3
                    && names.getFirst().equals(REVOKED)
                    && names.getLast().equals(AFTER)) {
                judged = judged(judged, path.getValue(), known);
            }
        }
        return judged;
    }

    private static Enrolled judged(Enrolled device, SortedMap<Dot, Entry> live, Devices known) {
        Enrolled judged = device;
        for (var each : live.entrySet()) {
            boolean mayRevoke = known.find(each.getKey().device())
                    .filter(by -> by.owner().equals(device.owner()))
                    .isPresent();
            if (mayRevoke && each.getValue().value() instanceof Whole(long after)) {
                judged = judged.revokedAfter(after);
            }
        }
        return judged;
    }

    /// True when a known device of the same owner has approved this key.
    public static boolean isApproved(Enrolled device, Document document, Devices known) {
        return document.state().live().entrySet().stream()
                .filter(path -> path.getKey().segments().size() == 3
                        && path.getKey().segments().getFirst().equals(APPROVED)
                        && path.getKey().segments().getLast().equals(KEY))
                .flatMap(path -> path.getValue().entrySet().stream())
                .anyMatch(each -> each.getValue().value().equals(FieldValue.of(device.key()))
                        && !each.getKey().device().equals(device.id())
                        && known.find(each.getKey().device())
                                .filter(by -> by.owner().equals(device.owner()) && !by.isRevoked())
                                .isPresent());
    }

    private static FieldValue own(Document document, DeviceId device, String field) {
        SortedMap<Dot, Entry> live = document.state().at(Path.of(field));
        return live.size() == 1 && live.firstKey().device().equals(device)
                ? live.firstEntry().getValue().value()
                : FieldValue.Nothing.VALUE;
    }

    private static String owner(Document document, DeviceId device) {
        return document.state().at(Path.OWNER).entrySet().stream()
                .filter(each -> each.getKey().device().equals(device))
                .map(each -> each.getValue().value())
                .map(value -> value instanceof Text(String owner) ? owner : "")
                .findFirst()
                .orElse("");
    }
}
