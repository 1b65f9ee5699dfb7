package dev.tidemark.simulation;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.State;
import dev.tidemark.engine.Acknowledged;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.EditPlan;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.NewFile;
import dev.tidemark.engine.ReplicationPorts;
import dev.tidemark.engine.Retirement;
import dev.tidemark.engine.Signing;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.engine.SyncReport;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog;
import dev.tidemark.replicate.BlobStoreException;
import dev.tidemark.replicate.DocumentStore;
import dev.tidemark.replicate.DocumentStoreException;
import dev.tidemark.replicate.Enrolment;
import dev.tidemark.replicate.GatewayQuery;
import dev.tidemark.replicate.Resolver;
import dev.tidemark.testing.InMemoryBlobStore;
import dev.tidemark.testing.InMemoryDocumentStore;
import dev.tidemark.testing.InMemoryIntentLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One device: the whole engine on a simulated disk, replica, client and clock.
final class Machine implements Lanes.Owner {
    static final List<String> CHANNELS = List.of("s");
    final String name;
    final Disk disk;
    final Link link = new Link();
    final DeviceClock clock;
    /// What doubles keep over a restart.
    final Set<String> notes = new HashSet<>();
    private final World world;
    private final boolean window;
    private final DocumentType type;
    private final List<Lanes.Lane> lanes = new ArrayList<>();
    private InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private InMemoryIntentLog log = new InMemoryIntentLog(documents);
    private InMemoryBlobStore files = new InMemoryBlobStore();
    private Replica replica;
    private SyncEngine engine;
    private Client client;
    private Doubles doubles;
    private boolean asleep;
    private boolean connected;
    private int disks;
    private Signing signing;
    /// In a second file, while the device takes another id.
    private @Nullable Signing nextSigning;

    private @Nullable Backup backup;

    /// All that lies in the folder of a device.
    private record Backup(
            InMemoryDocumentStore documents,
            InMemoryIntentLog log,
            InMemoryBlobStore files,
            Replica replica,
            Signing signing,
            @Nullable Signing nextSigning) {}

    Machine(String name, World world, DocumentType type, boolean window) {
        this.window = window;
        this.name = name;
        this.world = world;
        this.type = type;
        disk = new Disk(world.faults());
        clock = new DeviceClock(world.time());
        replica = emptyReplica();
        signing = newKey();
        doubles = world.doubles(this);
        engine = open();
        client = attach();
        enrol();
    }

    /// Started, and killed again while it opens, until it is open.
    private SyncEngine reopened() {
        while (true) {
            try {
                SyncEngine opened = open();
                opened.retirement().renewReplica(() -> {
                    replica.close();
                    replica = emptyReplica();
                });
                return opened;
            } catch (Killed _) {
                world.faults().count("killed in a write");
            } catch (DocumentStoreException _) {
                disk.mend(); // somebody makes room, and tries again
            }
        }
    }

    private Signing newKey() {
        return Keys.of(world.script().seed(), name + disks++);
    }

    private Replica emptyReplica() {
        return new Replica(disk, files, this::written);
    }

    private void written(Replica.Written written) {
        world.checker().written(this, written);
        if (written.revision().isTombstone()) {
            world.faults().count("buried from the trash");
        }
    }

    private void compacted(List<Intent> gone) {
        world.checker().compacted(this, gone);
        if (!gone.isEmpty()) {
            world.faults().count("log compacted");
        }
    }

    private SyncEngine open() {
        IntentLog diskLog = new DiskLog(log, disk, batch -> world.checker().logged(this, batch), this::compacted);
        DocumentStore diskStore =
                new DiskStore(documents, disk, changes -> world.checker().saved(this, changes));
        takeNextKey();
        var ports = new EnginePorts(
                        doubles.log(diskLog), doubles.documents(diskStore), clock, world.generator(), lane())
                .with(doubles.signing(signing))
                .with(doubles.blobs(new DiskBlobs(files, disk)));
        if (Retirement.isDue(ports.documents())) {
            retire(ports);
            ports = ports.with(doubles.signing(signing));
        }
        var settings = EngineSettings.of(name, "ada", true, List.of(type)).withRetention(world.retention());
        return SyncEngine.open(ports, doubles.settings(settings));
    }

    private void retire(EnginePorts ports) {
        nextSigning = newKey();
        try {
            Retirement.carryOut(ports, nextSigning.signer());
            world.faults().count("id given up");
        } catch (DocumentStoreException _) {
            world.faults().count("id not given up");
        }
        takeNextKey();
    }

    /// As the application does at every start: the store says which key it is.
    private void takeNextKey() {
        Signing next = nextSigning;
        if (next != null
                && documents
                        .setting("deviceKey")
                        .equals(Optional.of(next.signer().key()))) {
            signing = next;
            nextSigning = null;
        }
    }

    boolean isRetiring() {
        return Retirement.isDue(documents);
    }

    /// Somebody copies the folder away.
    void backUp() {
        backup = image();
    }

    boolean hasBackup() {
        return backup != null;
    }

    private Backup image() {
        InMemoryDocumentStore copied = documents.copy();
        return new Backup(copied, log.copy(copied), files.copy(), replica.copyTo(emptyReplica()), signing, nextSigning);
    }

    /// Somebody puts the copy back.
    void putBack() {
        if (backup != null) {
            become(backup);
        }
    }

    /// The folder of another device takes this one's place.
    void become(Machine other) {
        become(other.image());
    }

    private void become(Backup image) {
        disk.mend();
        replica.close();
        documents = image.documents().copy();
        log = image.log().copy(documents);
        files = image.files().copy();
        replica = image.replica().copyTo(emptyReplica());
        signing = image.signing();
        nextSigning = image.nextSigning();
        world.checker().replaced(this);
        restart();
    }

    private Client attach() {
        Resolver resolver = doubles.resolver(engine.resolver());
        var stock = new Client(
                world.gateway(),
                replica,
                link,
                resolver,
                lane(),
                world::random,
                world.faults(),
                resolved -> world.checker().resolved(this, resolved));
        GatewayQuery query = doubles.gateway(this::missing);
        engine.attach(new ReplicationPorts(
                "gateway", doubles.replica(replica), doubles.replicator(stock), query, Set::of, lane(), lane()));
        return stock;
    }

    private Lanes.Lane lane() {
        Lanes.Lane lane = world.lanes().lane(this);
        lanes.add(lane);
        return lane;
    }

    /// The gateway's public REST port, as far as the line carries question and answer.
    private GatewayQuery.Answer missing(Map<DocumentId, List<String>> asked) {
        if (!link.reachable || link.oneWay || world.random().nextInt(100) < link.cut) {
            world.faults().count("question lost");
            return new GatewayQuery.Answer.Unanswered(Client.LOST);
        }
        var missing = new HashMap<DocumentId, Set<String>>();
        asked.forEach((id, revisions) -> {
            var lacks = new TreeSet<>(revisions);
            lacks.removeIf(revision -> world.gateway().holds(id, revision));
            if (!lacks.isEmpty()) {
                missing.put(id, lacks);
            }
        });
        world.checker().answered(this, asked, missing);
        return new GatewayQuery.Answer.Missing(missing);
    }

    /// As the application does at every start.
    void enrol() {
        world.enrolled(Enrolment.of(device()));
        engine.enrol(CHANNELS);
    }

    Signing signing() {
        return signing;
    }

    DeviceId device() {
        return engine.device();
    }

    DocumentType type() {
        return type;
    }

    Replica replica() {
        return replica;
    }

    /// What the store really holds, whatever stands between it and the engine.
    InMemoryDocumentStore stored() {
        return documents;
    }

    InMemoryIntentLog storedLog() {
        return log;
    }

    /// Contents that really are here.
    InMemoryBlobStore storedFiles() {
        return files;
    }

    /// Keeps a content and says what an intent is to name; empty where the disk does not take it.
    Optional<Attachment> keep(String fileName, String content) {
        try {
            return Optional.of(engine.keepFile(new NewFile(
                    fileName, "image/jpeg", () -> new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))));
        } catch (BlobStoreException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("a content in memory can be read", e);
        } catch (Killed _) {
            killed();
            return Optional.empty();
        }
    }

    SyncEngine engine() {
        return engine;
    }

    Optional<DocumentView> view(DocumentId id) {
        return engine.document(id);
    }

    boolean isTrashed(State state) {
        return doubles.isTrashed(state);
    }

    void edit(DocumentId id, EditPlan plan) {
        var _ = engine.edit(id, plan).whenComplete(this::edited);
    }

    void edit(Document shown, List<Action> actions) {
        var _ = engine.edit(shown, actions).whenComplete(this::edited);
    }

    /// A person takes over what was not let in, or lets what is here take its place.
    CompletableFuture<Acknowledged> decide(DocumentId id, boolean accepts) {
        CompletableFuture<Acknowledged> decided = accepts ? engine.accept(id) : engine.discard(id);
        var _ = decided.whenComplete(this::edited);
        return decided;
    }

    private void edited(@Nullable Acknowledged edit, @Nullable Throwable failure) {
        if (edit != null) {
            world.checker()
                    .acknowledged(this, edit.intents().stream().map(Intent::dot).toList());
        } else {
            world.checker().failed(this);
            world.faults().count("edit failed");
        }
    }

    CompletableFuture<SyncReport> sync() {
        return engine.syncOnce();
    }

    /// Of a window: stays connected from now on, or offline.
    void connect(boolean now) {
        connected = now;
        if (now) {
            engine.connect();
        } else {
            engine.disconnect();
        }
    }

    boolean isConnected() {
        return connected;
    }

    /// True for a device with a window, which stays connected; false for one that is used by commands.
    boolean hasWindow() {
        return window;
    }

    void wake() {
        client.wake();
    }

    void sleep(boolean now) {
        asleep = now;
    }

    @Override
    public boolean isAsleep() {
        return asleep;
    }

    boolean isAtRest() {
        return !asleep && lanes.stream().allMatch(Lanes.Lane::isEmpty);
    }

    @Override
    public void killed() {
        world.faults().count("killed in a write");
        restart();
    }

    /// Closed as a user closes it, and started again.
    void quit() {
        engine.close();
        if (world.lanes().finish(lanes)) {
            restart();
        }
    }

    /// Killed, and started again on the same disk; whatever was under way is gone.
    void restart() {
        boolean wasConnected = connected;
        lanes.forEach(Lanes.Lane::close);
        lanes.clear();
        asleep = false;
        connected = false;
        replica.close();
        doubles.ended();
        world.checker().ended(this);
        doubles = world.doubles(this);
        engine = reopened();
        client = attach();
        world.checker().restarted(this);
        enrol();
        if (wasConnected) {
            connect(true);
        }
    }

    /// A new disk: nothing of the old one is left.
    void wipe() {
        disk.mend();
        replica.close();
        documents = new InMemoryDocumentStore();
        log = new InMemoryIntentLog(documents);
        files = new InMemoryBlobStore();
        replica = emptyReplica();
        signing = newKey();
        connected = false;
        restart();
    }

    @Override
    public String toString() {
        return name;
    }
}
