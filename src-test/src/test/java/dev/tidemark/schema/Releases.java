package dev.tidemark.schema;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.EditPlan;
import dev.tidemark.intent.Action;
import dev.tidemark.testkit.SimulatedClient.Faults;
import dev.tidemark.testkit.SimulatedDevice;
import dev.tidemark.testkit.SimulatedGateway;
import dev.tidemark.testkit.SimulatedTime;
import dev.tidemark.testkit.Turns;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Devices with different releases on one gateway: real engines on simulated disks and lines.
final class Releases {
    static final DocumentId ID = new DocumentId("one");
    private static final int ROUNDS = 3;

    private final SplittableRandom random = new SplittableRandom(7);
    private final Turns turns = new Turns(random.split());
    private final SimulatedTime time = new SimulatedTime(Instant.parse("2026-11-22T00:00:00Z"));
    private final SimulatedGateway gateway = new SimulatedGateway();
    private final List<SimulatedDevice> devices = new ArrayList<>();

    SimulatedDevice device(String name, int release) {
        var device = new SimulatedDevice(name, Visit.at(release), gateway, time, turns, random.split(), Faults.NONE);
        devices.add(device);
        return device;
    }

    SimulatedGateway gateway() {
        return gateway;
    }

    /// Everything is done, offline, and each edit later than the one before.
    void edit(SimulatedDevice device, Action... actions) {
        edit(device, _ -> Arrays.asList(actions));
    }

    void edit(SimulatedDevice device, EditPlan plan) {
        edit(device, ID, plan);
    }

    void edit(SimulatedDevice device, DocumentId id, EditPlan plan) {
        time.move(Duration.ofSeconds(1));
        device.edit(id, plan);
        turns.runToRest();
    }

    void install(SimulatedDevice device, int release) {
        device.install(Visit.at(release));
        turns.runToRest();
    }

    void sync(SimulatedDevice device) {
        var done = device.sync();
        turns.runToRest();
        for (int i = 0; i < 100 && !done.isDone(); i++) {
            time.move(Duration.ofSeconds(30));
            turns.runToRest();
        }
        done.join();
    }

    /// Until everybody has what everybody has.
    void meet() {
        for (int i = 0; i < ROUNDS; i++) {
            devices.forEach(this::sync);
        }
    }

    static Document document(SimulatedDevice device) {
        return view(device).document();
    }

    static DocumentView view(SimulatedDevice device) {
        return device.view(ID).orElseThrow();
    }

    /// What the device's own release shows.
    static Map<String, FieldValue> shown(SimulatedDevice device) {
        return device.engine().about(document(device)).fields().values();
    }
}
