package dev.tidemark.conformance;

import com.couchbase.lite.CouchbaseLiteException;
import com.couchbase.lite.DataSource;
import com.couchbase.lite.Database;
import com.couchbase.lite.DatabaseConfiguration;
import com.couchbase.lite.Document;
import com.couchbase.lite.Meta;
import com.couchbase.lite.MutableArray;
import com.couchbase.lite.MutableDocument;
import com.couchbase.lite.QueryBuilder;
import com.couchbase.lite.ReplicatorActivityLevel;
import com.couchbase.lite.ReplicatorConfiguration;
import com.couchbase.lite.ReplicatorType;
import com.couchbase.lite.ResultSet;
import com.couchbase.lite.SelectResult;
import com.couchbase.lite.URLEndpoint;
import dev.tidemark.adapter.couchbase.NativeLibraries;
import dev.tidemark.testkit.Eventually;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// A device with nothing but the stock client. Auto-purge is off unless a test asks for it.
final class Client implements AutoCloseable {
    private static final Path NATIVE = Path.of("target", "couchbase");

    final Database database;
    final List<Follower> followers = new ArrayList<>();

    Client(Path folder) {
        NativeLibraries.prepare(NATIVE);
        try {
            database = new Database("notes", place(folder));
        } catch (CouchbaseLiteException e) {
            throw new IllegalStateException(e);
        }
    }

    static DatabaseConfiguration place(Path folder) {
        return new DatabaseConfiguration().setDirectory(folder.toString());
    }

    /// Saves a title over whatever is there, in the channel `a`.
    void save(String id, String title) {
        edit(id, document -> document.setString("title", title).setArray("channels", channels("a")));
    }

    void edit(String id, Consumer<MutableDocument> change) {
        Document stored = database.getDocument(id);
        MutableDocument document = stored == null ? new MutableDocument(id) : stored.toMutable();
        change.accept(document);
        save(document);
    }

    void save(MutableDocument document) {
        attempt(() -> database.save(document));
    }

    /// So many documents of about a kilobyte, named by a prefix and a number.
    void saveMany(String prefix, int count) {
        attempt(() -> database.inBatch(() -> {
            for (int number = 0; number < count; number++) {
                database.save(new MutableDocument(prefix + number)
                        .setString("title", prefix + number)
                        .setString(
                                "text",
                                Integer.toString(number)
                                        .repeat(900 / Integer.toString(number).length()))
                        .setArray("channels", channels("a")));
            }
        }));
    }

    void delete(String id) {
        Document document = document(id);
        attempt(() -> database.delete(document));
    }

    static MutableArray channels(String... names) {
        var channels = new MutableArray();
        for (String name : names) {
            channels.addString(name);
        }
        return channels;
    }

    Document document(String id) {
        Document document = database.getDocument(id);
        if (document == null) {
            throw new AssertionError("there is no document " + id);
        }
        return document;
    }

    Optional<String> revision(String id) {
        return Optional.ofNullable(document(id).getRevisionID());
    }

    boolean has(String id) {
        return database.getDocument(id) != null;
    }

    Optional<String> title(String id) {
        return Optional.ofNullable(database.getDocument(id)).map(document -> document.getString("title"));
    }

    /// The current revision of every document.
    Map<String, String> revisions() {
        var revisions = new TreeMap<String, String>();
        attempt(() -> {
            try (ResultSet ids = QueryBuilder.select(
                            SelectResult.expression(Meta.id), SelectResult.expression(Meta.revisionID))
                    .from(DataSource.database(database))
                    .execute()) {
                ids.forEach(row -> revisions.put(String.valueOf(row.getString(0)), String.valueOf(row.getString(1))));
            }
        });
        return revisions;
    }

    void awaitTitle(String id, String title) {
        Eventually.holds(id + " says " + title, () -> title(id).equals(Optional.of(title)));
    }

    Run push(Door door) {
        return run(door, ReplicatorType.PUSH, _ -> {});
    }

    Run pull(Door door) {
        return run(door, ReplicatorType.PULL, _ -> {});
    }

    Run sync(Door door) {
        return run(door, ReplicatorType.PUSH_AND_PULL, _ -> {});
    }

    /// One run to its end.
    Run run(Door door, ReplicatorType type, Consumer<ReplicatorConfiguration> tuning) {
        return run(door, type, tuning, false);
    }

    /// One run to its end that forgets, if `fromTheStart`, how far the former ones got.
    Run run(Door door, ReplicatorType type, Consumer<ReplicatorConfiguration> tuning, boolean fromTheStart) {
        try (var follower = new Follower(configuration(door, type, tuning))) {
            follower.start(fromTheStart).await(ReplicatorActivityLevel.STOPPED);
            return follower.seen();
        }
    }

    /// A run that goes on by itself.
    Follower begin(Door door) {
        var follower = new Follower(configuration(door, ReplicatorType.PUSH_AND_PULL, _ -> {}));
        followers.add(follower);
        return follower.start(false);
    }

    /// A continuous replicator, once it is idle.
    Follower follow(Door door) {
        return follow(door, ReplicatorType.PUSH_AND_PULL, _ -> {});
    }

    Follower follow(Door door, ReplicatorType type, Consumer<ReplicatorConfiguration> tuning) {
        return start(door, type, tuning).await(ReplicatorActivityLevel.IDLE);
    }

    /// A continuous replicator, whatever becomes of it.
    Follower start(Door door, ReplicatorType type, Consumer<ReplicatorConfiguration> tuning) {
        var follower = new Follower(configuration(door, type, tuning).setContinuous(true));
        followers.add(follower);
        return follower.start(false);
    }

    private ReplicatorConfiguration configuration(
            Door door, ReplicatorType type, Consumer<ReplicatorConfiguration> tuning) {
        var configuration = new ReplicatorConfiguration(database, new URLEndpoint(door.url()));
        configuration.setType(type);
        configuration.setAutoPurgeEnabled(false);
        if (door.authenticator() != null) {
            configuration.setAuthenticator(door.authenticator());
        }
        tuning.accept(configuration);
        return configuration;
    }

    /// Something that Couchbase Lite may refuse.
    private interface Attempt {
        void run() throws CouchbaseLiteException;
    }

    private static void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (CouchbaseLiteException e) {
            throw new IllegalStateException(e);
        }
    }

    void closeFollowers() {
        followers.forEach(Follower::close);
        followers.clear();
    }

    @Override
    public void close() {
        closeFollowers();
        attempt(database::close);
    }
}
