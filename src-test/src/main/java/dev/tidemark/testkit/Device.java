package dev.tidemark.testkit;

import dev.tidemark.adapter.couchbase.CouchbaseReplicaStore;
import dev.tidemark.adapter.couchbase.CouchbaseReplicator;
import dev.tidemark.adapter.couchbase.Endpoint;
import dev.tidemark.adapter.couchbase.RestGatewayQuery;
import dev.tidemark.adapter.ed25519.DeviceKeyFile;
import dev.tidemark.adapter.ed25519.Ed25519Verifier;
import dev.tidemark.adapter.files.FileBlobStore;
import dev.tidemark.adapter.h2.H2Store;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.MediaTypes;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.State;
import dev.tidemark.engine.Acknowledged;
import dev.tidemark.engine.AttachedFile;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.NewFile;
import dev.tidemark.engine.ReplicationPorts;
import dev.tidemark.engine.Signing;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.engine.SyncReport;
import dev.tidemark.engine.Workspace;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Splices;
import dev.tidemark.merge.Lens;
import dev.tidemark.replicate.Copy;
import dev.tidemark.replicate.DocumentQuery;
import dev.tidemark.replicate.DocumentQuery.Filter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/// One device: engine, log, replica and stock client, all real, in a folder of its own. Its documents are of a type
/// that the product does not know.
public final class Device implements AutoCloseable {
    public static final String TYPE = "sheet";
    public static final DocumentType SHEET = new DocumentType(
            TYPE,
            new Schema(TYPE, 1),
            Map.of("name", FieldKind.LINE, "text", FieldKind.LONG_TEXT, "marks", FieldKind.SET),
            Map.of());
    public static final long FILE_LENGTH_MAX = 20L << 20;
    private static final long PATIENCE_SECONDS = 120;

    private final H2Store store;
    private final CouchbaseReplicaStore replica;
    private final CouchbaseReplicator replicator;
    private final RestGatewayQuery query;
    private final SyncEngine engine;
    private final DeviceTimeline time;
    private final String user;
    private final ExecutorService control = thread("control");
    private final ExecutorService replicaWork = thread("replica");
    private final ExecutorService networkWork = thread("network");

    /// Opens, or opens again, the device in this folder.
    ///
    /// @param name what its user calls it
    public Device(java.nio.file.Path folder, String name, URI gateway, String user, String password) {
        this(folder, name, gateway, user, password, new DeviceTimeline());
    }

    public Device(
            java.nio.file.Path folder, String name, URI gateway, String user, String password, DeviceTimeline time) {
        this(folder, DeviceSetup.of(name, gateway).as(user, password).at(time));
    }

    public Device(java.nio.file.Path folder, DeviceSetup setup) {
        this(folder, setup, SHEET);
    }

    /// @param sheet the documents' type as this device's release knows it
    public Device(java.nio.file.Path folder, DeviceSetup setup, DocumentType sheet) {
        user = setup.user();
        time = setup.time();
        store = H2Store.open(folder.resolve("store"));
        var blobs = FileBlobStore.open(folder.resolve("files"), FILE_LENGTH_MAX);
        var ports = new EnginePorts(
                        store.intentLog(), store.documents(), time, RandomGenerator.of("L64X128MixRandom"), control)
                .with(blobs)
                .with(
                        switch (setup.keys()) {
                            case NONE -> Signing.NONE;
                            case OWN -> signing(folder.resolve("device.key"));
                            case ONLY_APPROVED ->
                                signing(folder.resolve("device.key")).approving();
                        });
        engine = SyncEngine.open(ports, EngineSettings.of(setup.name(), user, setup.hasGateway(), List.of(sheet)));
        replica = CouchbaseReplicaStore.open(folder.resolve("replica"), blobs);
        var endpoint = new Endpoint(setup.gateway(), user, setup.password(), setup.trust());
        replicator = new CouchbaseReplicator(replica, endpoint, engine.resolver(), networkWork);
        query = new RestGatewayQuery(endpoint);
        if (setup.hasGateway()) {
            engine.attach(new ReplicationPorts(
                    setup.gateway().toString(),
                    setup.replica().apply(replica),
                    setup.replicator().apply(replicator),
                    setup.query().apply(query),
                    Set::of,
                    replicaWork,
                    networkWork));
            engine.enrol(List.of("user:" + user));
        }
    }

    private static Signing signing(java.nio.file.Path key) {
        try {
            var signer = java.nio.file.Files.exists(key)
                    ? DeviceKeyFile.read(key)
                    : DeviceKeyFile.make(key, new SecureRandom());
            return new Signing(signer, new Ed25519Verifier());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SyncEngine engine() {
        return engine;
    }

    public CouchbaseReplicaStore replica() {
        return replica;
    }

    /// A new document in the user's own channel.
    public DocumentId create(String id, String name, String text) {
        return create(id, name, text, "user:" + user);
    }

    public DocumentId create(String id, String name, String text, String channel) {
        var document = new DocumentId(id);
        var create = new Action.CreateDocument(
                TYPE,
                SHEET.schema(),
                Map.of(Path.of("name"), FieldValue.of(name), Path.of("text"), FieldValue.of(text)),
                List.of(channel),
                user);
        edit(document, create);
        return document;
    }

    public Acknowledged edit(DocumentId id, Action... actions) {
        return await(engine.edit(id, _ -> Arrays.asList(actions)));
    }

    public Acknowledged rename(DocumentId id, String name) {
        return edit(id, new Action.SetField("name", FieldValue.of(name)));
    }

    /// Attaches a file as a command would: the content first.
    public Attachment attach(DocumentId id, String name, byte[] content) {
        try {
            Attachment file = engine.keepFile(
                    new NewFile(name, MediaTypes.ofName(name), () -> new ByteArrayInputStream(content)));
            await(engine.attachFile(id, file));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<AttachedFile> files(DocumentId id) {
        return engine.files(view(id).orElseThrow().document());
    }

    /// The content of a file as this device has it.
    public byte[] content(Attachment file) {
        try (var in = engine.open(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Changes the text as an editor would: by splices against what is shown.
    public Acknowledged write(DocumentId id, String text) {
        return await(engine.edit(id, local -> {
            String before = local.map(document -> text(document.state().at(Path.of("text"))))
                    .orElse("");
            var splices = Splices.between(before, text);
            return splices.isEmpty() ? List.of() : List.of(new Action.EditText("text", splices, Digest.of(before)));
        }));
    }

    public SyncReport sync() {
        return await(engine.syncOnce());
    }

    /// Whether the workspace says just now that the gateway holds all there is.
    public boolean isUpToDate() {
        return engine.status().workspace() instanceof Workspace.UpToDate;
    }

    public Optional<DocumentView> view(DocumentId id) {
        return engine.document(id);
    }

    public DocumentStatus status(DocumentId id) {
        return view(id).orElseThrow().status();
    }

    /// The revision that the replica shows, whether the engine has seen it or not; empty for none.
    public String revision(DocumentId id) {
        return replica.read(List.of(id)).getOrDefault(id, Copy.absent(id)).revision();
    }

    /// One document's state, for comparison with another device's.
    public State state(DocumentId id) {
        return view(id).orElseThrow().document().state();
    }

    /// The states of all documents, trash included.
    public Map<DocumentId, State> states() {
        return everything().stream()
                .map(DocumentView::document)
                .collect(Collectors.toMap(Document::id, Document::state));
    }

    /// Every document that this device knows, trash included.
    public List<DocumentView> everything() {
        var all = new ArrayList<DocumentView>();
        all.addAll(pages(Filter.ofType(TYPE)));
        all.addAll(pages(Filter.ofType(TYPE).on(DocumentQuery.Shelf.TRASH)));
        return all;
    }

    private List<DocumentView> pages(Filter filter) {
        var all = new ArrayList<DocumentView>();
        var after = DocumentQuery.Cursor.START;
        List<DocumentView> page;
        do {
            page = engine.documents(new DocumentQuery(filter, after, DocumentQuery.LIMIT_MAX));
            all.addAll(page);
            if (!page.isEmpty()) {
                after = DocumentQuery.Cursor.after(page.getLast().document());
            }
        } while (page.size() == DocumentQuery.LIMIT_MAX);
        return all;
    }

    /// What the device shows at a field, empty text for nothing.
    public String shown(DocumentId id, String field) {
        DocumentView view = view(id).orElseThrow();
        var live = view.document().state().at(Path.of(field));
        return Lens.shown(live, engine.policies(view.document()).at(Path.of(field)))
                .map(value -> value instanceof FieldValue.Text(String text) ? text : value.canonical())
                .orElse("");
    }

    @Override
    public void close() {
        engine.close();
        shut(control);
        shut(replicaWork);
        shut(networkWork);
        query.close();
        replica.close();
        store.close();
        time.close();
    }

    public static <T> T await(java.util.concurrent.Future<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("it did not happen", e);
        }
    }

    private static String text(Map<?, dev.tidemark.domain.Entry> live) {
        return live.values().stream()
                .max(java.util.Comparator.naturalOrder())
                .map(entry -> entry.value() instanceof FieldValue.Text(String text) ? text : "")
                .orElse("");
    }

    private static void shut(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("an executor does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("tidemark-" + name).factory());
    }
}
