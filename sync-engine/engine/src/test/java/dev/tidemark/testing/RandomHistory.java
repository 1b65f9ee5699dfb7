package dev.tidemark.testing;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.clock.HybridLogicalClock;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.reconcile.IntentAuthor;
import dev.tidemark.reconcile.JoinedDocument;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Reconciler;
import dev.tidemark.reconcile.Superseded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// A history of one document on three devices that write and join as they like: the oracle's `fuzz.py laws`, with our
/// own authors. The same seed makes the same history.
public final class RandomHistory {
    /// Devices by name; the first has the policies that laws are checked under.
    public enum Place {
        A,
        B,
        C
    }

    private static final int OLD_MAX = 9;
    private static final int STEPS_MAX = 30;
    private static final double WRITES = 0.6;

    private final SplittableRandom random;
    private final List<Device> devices;
    private final List<State> old = new ArrayList<>(List.of(State.EMPTY));
    private final List<Written> written = new ArrayList<>();
    private final List<Superseded> audit = new ArrayList<>();
    private long now = 1;

    /// An intent and the document as its author saw it.
    public record Written(Intent intent, Document seen) {}

    private RandomHistory(SplittableRandom random) {
        this.random = random;
        var policies = new RandomPolicies(random);
        devices = Stream.of(Place.values())
                .map(place -> new Device(place, policies.next()))
                .toList();
    }

    private final class Device {
        final Place place;
        final Policies policies;
        final IntentAuthor author;
        Document document = Document.blank(new DocumentId("document"), "any", new Schema("any", 1));

        Device(Place place, Policies policies) {
            var clock =
                    new HybridLogicalClock(() -> Instant.ofEpochMilli(now), Duration.ofHours(24), HlcTimestamp.ZERO);
            this.place = place;
            this.policies = policies;
            this.author = new IntentAuthor(new DeviceId(place.name()), "device " + place, "user", clock, 0);
        }
    }

    public static RandomHistory of(long seed) {
        var history = new RandomHistory(new SplittableRandom(seed));
        int steps = history.random.nextInt(2, STEPS_MAX + 1);
        for (int step = 0; step < steps; step++) {
            history.step();
        }
        return history;
    }

    private void step() {
        Device device = anyDevice();
        now += random.nextInt(3);
        Document document = device.document;
        if (random.nextDouble() < WRITES) {
            Action action = RandomAction.on(document.state(), device.policies, random, written.size());
            now += random.nextInt(4) == 0 ? 20 : 0;
            Intent intent = device.author.author(document, action, device.policies);
            written.add(new Written(intent, document));
            device.document = intent.applyTo(document);
        } else {
            JoinedDocument joined = Reconciler.join(document, anyDevice().document, anyBase(), device.policies);
            audit.addAll(joined.audit());
            device.document = joined.document();
        }
        old.add(device.document.state());
        if (old.size() > OLD_MAX) {
            old.removeFirst();
        }
    }

    public Document at(Place place) {
        return device(place).document;
    }

    public Policies policies(Place place) {
        return device(place).policies;
    }

    /// A state that some device had lately.
    public MergeBase anyBase() {
        return new MergeBase.Known(old.get(random.nextInt(old.size())));
    }

    public List<Written> written() {
        return written;
    }

    /// What the joins along the way took out of a state.
    public List<Superseded> audit() {
        return audit;
    }

    private Device device(Place place) {
        return devices.stream().filter(each -> each.place == place).findFirst().orElseThrow();
    }

    private Device anyDevice() {
        return devices.get(random.nextInt(devices.size()));
    }
}
