package dev.tidemark.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One peer for all items of a class, and for each item databases and clients of its own.
@Tag("conformance")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Conformance {
    static final String ANN = "ann";
    static final String BEN = "ben";

    @TempDir
    Path folder;

    Peer peer;
    private final List<PeerDatabase> databases = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    void startPeer(@TempDir Path data) {
        peer = Peer.ofThisRun(data);
    }

    @AfterAll
    void stopPeer() {
        peer.close();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        opened.clear();
        databases.forEach(PeerDatabase::drop);
        databases.clear();
    }

    /// A database with the gateway's default function and a user who reads everything.
    PeerDatabase database() {
        PeerDatabase database = database("function (doc, oldDoc) { channel(doc.channels); }");
        database.user(ANN, "*");
        return database;
    }

    /// A database without users.
    PeerDatabase database(String function) {
        PeerDatabase database = peer.create(function);
        databases.add(database);
        return database;
    }

    /// A client with a database of its own, named after it.
    Client client(String name) {
        return closing(new Client(folder.resolve(name)));
    }

    /// Closes it when the test is over.
    <T extends AutoCloseable> T closing(T resource) {
        opened.add(resource);
        return resource;
    }
}
