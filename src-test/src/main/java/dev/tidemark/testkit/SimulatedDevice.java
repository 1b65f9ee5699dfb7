package dev.tidemark.testkit;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.engine.Acknowledged;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.EditPlan;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.ReplicationPorts;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.engine.SyncReport;
import dev.tidemark.intent.Intent;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;

/// A device whose disk, client and network are simulated; its engine is the real one.
public final class SimulatedDevice {
    private final String name;
    private DocumentType type;
    private final SimulatedGateway gateway;
    private final SimulatedTime time;
    private final Turns turns;
    private final SplittableRandom random;
    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private final InMemoryIntentLog log = new InMemoryIntentLog(documents);
    private final SimulatedReplica replica = new SimulatedReplica();
    private final SimulatedClient.Progress progress = new SimulatedClient.Progress();
    private final Map<DocumentId, List<Dot>> acknowledged = new HashMap<>();
    private final List<Turns.Lane> lanes = new ArrayList<>();
    private SyncEngine engine;

    public SimulatedDevice(
            String name,
            DocumentType type,
            SimulatedGateway gateway,
            SimulatedTime time,
            Turns turns,
            SplittableRandom random,
            SimulatedClient.Faults faults) {
        this.name = name;
        this.type = type;
        this.gateway = gateway;
        this.time = time;
        this.turns = turns;
        this.random = random;
        engine = start(faults);
    }

    public SyncEngine engine() {
        return engine;
    }

    public DeviceId device() {
        return engine.device();
    }

    public SimulatedReplica replica() {
        return replica;
    }

    /// The dots that this device was told are safe, per document.
    public Map<DocumentId, List<Dot>> acknowledged() {
        return acknowledged;
    }

    public void edit(DocumentId id, EditPlan plan) {
        var _ = engine.edit(id, plan).thenAccept(this::remember);
    }

    private void remember(Acknowledged edit) {
        DocumentId id = edit.document().id();
        edit.intents().stream()
                .map(Intent::dot)
                .forEach(dot ->
                        acknowledged.computeIfAbsent(id, _ -> new ArrayList<>()).add(dot));
    }

    public CompletableFuture<SyncReport> sync() {
        return engine.syncOnce();
    }

    /// Killed, and started again on the same disk; whatever was under way is gone.
    public void crash(SimulatedClient.Faults faults) {
        lanes.forEach(Turns.Lane::close);
        lanes.clear();
        replica.close();
        engine = start(faults);
    }

    /// Killed, and started again on the same disk with another release of the application.
    public void install(DocumentType otherType) {
        type = otherType;
        crash(SimulatedClient.Faults.NONE);
    }

    private Turns.Lane lane() {
        Turns.Lane lane = turns.lane();
        lanes.add(lane);
        return lane;
    }

    private SyncEngine start(SimulatedClient.Faults faults) {
        var control = lane();
        RandomGenerator generator = random.split();
        var ports = new EnginePorts(log, documents, time, generator, control);
        SyncEngine started = SyncEngine.open(ports, EngineSettings.of(name, "ada", true, List.of(type)));
        var client =
                new SimulatedClient(gateway, replica, started.resolver(), lane(), random.split(), progress, faults);
        started.attach(new ReplicationPorts("simulated", replica, client, gateway, Set::of, lane(), lane()));
        return started;
    }

    @Override
    public String toString() {
        return name;
    }

    /// What the device shows of a document, empty when it does not know it.
    public Optional<DocumentView> view(DocumentId id) {
        return engine.document(id);
    }
}
