package dev.tidemark.reconcile;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.VersionVector;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.State;
import dev.tidemark.domain.StreamHead;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Section 5: which pulled revisions are joined. Thread-safe, as long as what it is given is.
///
/// A revision is vouched for by the device that wrote it; each device's stream is signed by that device itself. What a
/// device that is not enrolled here wrote is joined provisionally: it may go on from what enrolled devices wrote, and
/// merge its own text with theirs, but not put other words into their mouths; that waits for its enrolment. Where only
/// approved devices count, it brings nothing of enrolled devices that is not here already. What is older than all keys
/// carries no signature and goes on.
public final class Admission {
    private final DeviceId here;
    private final Verifier verifier;
    private final Supplier<Devices> devices;
    private final OwnLog log;

    /// What this device's log says of its own intents.
    @FunctionalInterface
    public interface OwnLog {
        /// For tests, and where nothing was ever written.
        OwnLog SILENT = (_, _) -> false;

        /// True where the log holds something else in the place of this intent, which is of this device, under whatever
        /// id, and not later than its last.
        boolean contradicts(DocumentId document, StreamHead head);
    }

    /// What is to be done with a revision.
    public sealed interface Verdict {}

    public record Admitted() implements Verdict {}

    /// Joined, and judged again when these devices' enrolments arrive.
    ///
    /// @param unknown empty where only old, unsigned edits are in it
    public record Provisional(SortedSet<DeviceId> unknown) implements Verdict {
        public Provisional {
            unknown = Collections.unmodifiableSortedSet(new TreeSet<>(unknown));
        }
    }

    /// Kept, not joined.
    ///
    /// @param words for people
    public record Quarantined(Discrepancy why, String words) implements Verdict {
        public String reason() {
            return why.reason(words);
        }
    }

    /// @param here this device
    /// @param devices whose keys are known at the moment
    public Admission(DeviceId here, Verifier verifier, Supplier<Devices> devices) {
        this(here, verifier, devices, OwnLog.SILENT);
    }

    /// As [#Admission(DeviceId, Verifier, Supplier)].
    public Admission(DeviceId here, Verifier verifier, Supplier<Devices> devices, OwnLog log) {
        this.log = log;
        this.here = here;
        this.verifier = verifier;
        this.devices = devices;
    }

    /// @param content the revision, which was read as `remote`
    /// @param local what is known of the document here; a blank one where nothing is
    public Verdict judge(Members content, Document remote, Document local) {
        return new Case(devices.get(), remote, local).verdict(content);
    }

    /// As [#judge]; but what a device says of itself is heard before anybody has approved it.
    public Verdict judgeEnrolment(Members content, Document remote, Document local) {
        return new Case(new Devices(devices.get().known(), false), remote, local).verdict(content);
    }

    /// Judges again what was joined: the streams that the document carries now.
    public Verdict judgeAgain(Document local) {
        var taken = new State(new TreeMap<>(), local.state().vector(), VersionVector.EMPTY);
        Document unsigned = Document.blank(local.id(), local.type(), local.schema());
        return new Case(devices.get(), local, unsigned.with(taken)).streams();
    }

    private static Quarantined quarantined(Discrepancy why, String words) {
        return new Quarantined(why, words);
    }

    /// One revision. The first discrepancy ends it.
    private final class Case {
        private final Devices known;
        private final Document remote;
        private final Document local;
        private final SortedSet<DeviceId> unknown = new TreeSet<>();

        Case(Devices known, Document remote, Document local) {
            this.known = known;
            this.remote = remote;
            this.local = local;
        }

        Verdict verdict(Members content) {
            Optional<RevisionSignature> written;
            try {
                written = RevisionSignature.in(remote.id(), content);
            } catch (IllegalArgumentException e) {
                return quarantined(Discrepancy.MALFORMED, String.valueOf(e.getMessage()));
            }
            Optional<Quarantined> refused =
                    forked().or(() -> written.map(this::writer).orElseGet(this::unsigned));
            return refused.isPresent() ? refused.get() : streams();
        }

        private Optional<Quarantined> forked() {
            for (StreamHead head : remote.streams().values()) {
                DeviceId device = head.dot().device();
                StreamHead ours = local.streams().get(device);
                if (device.equals(here)) {
                    if (isOfACopy(head, ours) && isVouched(head)) {
                        return Optional.of(
                                quarantined(Discrepancy.CLONED, "edit " + head.dot() + " was not made on this device"));
                    }
                } else if (ours != null && isForked(ours, head)) {
                    return Optional.of(quarantined(
                            Discrepancy.FORK, "edit " + head.docSequence() + " of device " + device + " is two edits"));
                }
            }
            return Optional.empty();
        }

        private boolean isForked(StreamHead ours, StreamHead head) {
            return ours.docSequence() == head.docSequence()
                    ? isOther(ours, head)
                    : ours.docSequence() > head.docSequence() && log.contradicts(remote.id(), head);
        }

        private boolean isOfACopy(StreamHead head, @Nullable StreamHead ours) {
            long last = ours == null ? 0 : ours.docSequence();
            if (ours == null || head.docSequence() > last) {
                return true;
            }
            return head.docSequence() == last ? isOther(ours, head) : log.contradicts(remote.id(), head);
        }

        /// Whoever has this device's key says so; what nobody says who has it is forged, and no copy.
        private boolean isVouched(StreamHead head) {
            Optional<Enrolled> own = known.find(here);
            return own.isEmpty()
                    || head.dot().sequence() < own.get().signedFrom()
                    || verifier.verifies(own.get().key(), SignedText.of(remote.id(), head), head.signature());
        }

        private static boolean isOther(StreamHead ours, StreamHead theirs) {
            return !ours.digest().equals(theirs.digest()) || !ours.dot().equals(theirs.dot());
        }

        private Optional<Quarantined> writer(RevisionSignature written) {
            DeviceId device = written.device();
            Optional<Enrolled> writer = known.find(device);
            if (writer.isEmpty()) {
                unknown.add(device);
                return meddling(device.value());
            }
            if (!written.isBy(writer.get().key(), verifier)) {
                return Optional.of(quarantined(
                        Discrepancy.WRONG_SIGNATURE,
                        "the signature of device " + device + " does not fit its content"));
            }
            boolean isBeyond = writer.get().isRevoked()
                    && remote.state().vector().at(device) > writer.get().accepted();
            return isBeyond ? Optional.of(revoked(writer.get())) : Optional.empty();
        }

        private Optional<Quarantined> unsigned() {
            boolean isSigned = remote.streams().values().stream()
                    .anyMatch(head -> !head.signature().isEmpty());
            return isSigned
                    ? Optional.of(quarantined(
                            Discrepancy.UNSIGNED, "it holds signed edits, and no device has signed the whole"))
                    : meddling("without a signature");
        }

        /// Nobody who is enrolled vouches for what enrolled devices are said to have written.
        private Optional<Quarantined> meddling(String writer) {
            for (var path : remote.state().live().entrySet()) {
                boolean isOwnToo = path.getValue().keySet().stream()
                        .anyMatch(dot -> known.find(dot.device()).isEmpty());
                SortedMap<Dot, Entry> ours = local.state().at(path.getKey());
                for (var live : path.getValue().entrySet()) {
                    if (isSigned(live.getKey()) && isOther(ours.get(live.getKey()), live.getValue(), isOwnToo)) {
                        return Optional.of(quarantined(
                                Discrepancy.UNKNOWN_WRITER,
                                "written by " + writer + ", which is not enrolled here, with edit " + live.getKey()
                                        + " of a device that is"));
                    }
                }
            }
            return Optional.empty();
        }

        private boolean isOther(@Nullable Entry ours, Entry theirs, boolean isOwnToo) {
            if (ours == null) {
                return known.isStrict();
            }
            return !ours.equals(theirs) && (known.isStrict() || !isOwnToo);
        }

        /// True for an intent of an enrolled device that is younger than its key.
        private boolean isSigned(Dot dot) {
            return known.find(dot.device())
                    .filter(device -> dot.sequence() >= device.signedFrom())
                    .isPresent();
        }

        Verdict streams() {
            for (var seen : remote.state().vector().entries().entrySet()) {
                Optional<Enrolled> device = known.find(seen.getKey());
                Optional<Quarantined> refused = device.isPresent()
                        ? stream(device.get(), seen.getValue())
                        : stranger(seen.getKey(), seen.getValue());
                if (refused.isPresent()) {
                    return refused.get();
                }
            }
            return unknown.isEmpty() ? new Admitted() : new Provisional(unknown);
        }

        private Optional<Quarantined> stranger(DeviceId device, long number) {
            unknown.add(device);
            return known.isStrict() && number > local.state().vector().at(device)
                    ? Optional.of(quarantined(
                            Discrepancy.UNKNOWN_WRITER, "device " + device + " is not approved, and wrote in it"))
                    : Optional.empty();
        }

        private Optional<Quarantined> stream(Enrolled device, long number) {
            if (number < device.signedFrom()) {
                return Optional.empty();
            }
            StreamHead head = remote.streams().get(device.id());
            if (head == null || head.dot().sequence() != number) {
                return Optional.of(quarantined(
                        Discrepancy.TRUNCATED, "it does not hold edit " + number + " of device " + device.id()));
            }
            if (number > device.accepted()) {
                return Optional.of(revoked(device));
            }
            boolean isKnown = head.equals(local.streams().get(device.id()));
            return isKnown || verifier.verifies(device.key(), SignedText.of(remote.id(), head), head.signature())
                    ? Optional.empty()
                    : Optional.of(quarantined(
                            Discrepancy.FORGED_EDIT, "edit " + head.dot() + " is not signed by its device"));
        }

        private Quarantined revoked(Enrolled device) {
            return quarantined(
                    Discrepancy.REVOKED, "device " + device.id() + " was revoked after its edit " + device.accepted());
        }
    }
}
