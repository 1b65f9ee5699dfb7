package dev.tidemark.hub.database;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.access.ChannelPolicy;
import dev.tidemark.hub.backup.BackupWriter;
import dev.tidemark.hub.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The databases of a hub. The main one lives in the hub's folder itself; others, which administrators make, each in a
/// folder of their own within it. Closing, creating and removing is for one thread at a time, looking up for any.
public final class Databases implements AutoCloseable {
    /// Databases of one hub, the main one included.
    public static final int COUNT_MAX = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Databases.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
    private static final String REMOVED = ".removed-";

    private final Path folder;
    private final SharedServices shared;
    private final Database main;
    private final ConcurrentMap<String, Database> open = new ConcurrentHashMap<>();
    /// There, but could not be opened.
    private final Set<String> damaged = ConcurrentHashMap.newKeySet();

    private boolean closed;

    private Databases(Path folder, SharedServices shared, Database main) {
        this.folder = folder;
        this.shared = shared;
        this.main = main;
        open.put(main.name(), main);
    }

    /// How the main database is set up where its own configuration says nothing.
    public record Main(String name, AccessPolicy policy, Set<String> guestChannels) {
        public Main {
            requireName(name);
            guestChannels = Set.copyOf(guestChannels);
        }
    }

    /// Opens all databases in a hub's folder. One that cannot be opened does not keep the others from it, unless it is
    /// the main one: then a [StoreException] says why. The caller holds the folder's lock.
    public static Databases open(Path data, Main settings, SharedServices shared) {
        Path folder = data.resolve("databases");
        if (Files.exists(folder.resolve(settings.name()))) {
            throw new IllegalArgumentException("another database of this hub is named " + settings.name() + " already");
        }
        Database main = Database.open(settings.name(), data, shared, settings.policy());
        var databases = new Databases(folder, shared, main);
        try {
            main.welcomeGuests(settings.guestChannels());
            databases.openOthers();
            return databases;
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    private void openOthers() {
        for (Path found : subfolders()) {
            String name = String.valueOf(found.getFileName());
            if (name.startsWith(REMOVED)) {
                delete(found);
            } else if (NAME.matcher(name).matches()) {
                reopen(name, found);
            }
        }
    }

    private void reopen(String name, Path found) {
        try {
            Database database = Database.open(name, found, shared, new ChannelPolicy());
            if (database.isConfigured()) {
                open.put(name, database);
            } else {
                LOG.warn("database {} was never finished; it is removed", name);
                database.close();
                delete(found);
            }
        } catch (StoreException | IllegalArgumentException e) {
            LOG.error("database {} cannot be opened; its clients are told to come back later", name, e);
            damaged.add(name);
        }
    }

    private List<Path> subfolders() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new StoreException("could not list the databases in " + folder, e);
        }
    }

    /// Throws [IllegalArgumentException] where this cannot be the name of a database.
    public static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a database name begins with a-z and has at most 63 of a-z, 0-9, _ and -: " + name);
        }
    }

    /// All that a backup holds; the caller keeps databases from coming and going meanwhile, or lives with it.
    public List<BackupWriter.Source> sources() {
        return all().stream()
                .map(database -> new BackupWriter.Source(
                        database.equals(main) ? "" : "databases/" + database.name(),
                        database.folder(),
                        database.store()))
                .toList();
    }

    public Database main() {
        return main;
    }

    public Optional<Database> find(String name) {
        return Optional.ofNullable(open.get(name));
    }

    /// Whether there is one of this name that cannot be served just now.
    public boolean isDamaged(String name) {
        return damaged.contains(name);
    }

    public List<Database> all() {
        return open.values().stream()
                .sorted(Comparator.comparing(Database::name))
                .toList();
    }

    /// Makes a database; empty when there is one of that name. An [IllegalArgumentException] says what is wrong with
    /// its name or configuration.
    public synchronized Optional<Database> create(String name, DatabaseConfig config) {
        requireName(name);
        if (closed || open.containsKey(name) || damaged.contains(name)) {
            return Optional.empty();
        }
        if (open.size() >= COUNT_MAX) {
            throw new IllegalArgumentException("a hub has at most " + COUNT_MAX + " databases");
        }
        Path home = folder.resolve(name);
        Database database = Database.open(name, home, shared, new ChannelPolicy());
        try {
            database.configure(_ -> config);
        } catch (RuntimeException e) {
            database.close();
            delete(home);
            throw e;
        }
        open.put(name, database);
        return Optional.of(database);
    }

    /// Takes a database away with everything in it; false when there is none. The main one stays: an
    /// [IllegalArgumentException].
    public synchronized boolean remove(String name) {
        if (main.name().equals(name)) {
            throw new IllegalArgumentException("the main database goes with its data folder only");
        }
        Database database = open.remove(name);
        if (database == null) {
            return false;
        }
        database.close();
        try {
            Path doomed = Files.createTempDirectory(folder, REMOVED);
            Files.move(folder.resolve(name), doomed.resolve(name));
            delete(doomed);
        } catch (IOException e) {
            throw new StoreException("could not remove the database " + name, e);
        }
        LOG.info("database {} is removed", name);
        return true;
    }

    private static void delete(Path root) {
        try (Stream<Path> found = Files.walk(root)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            LOG.warn("could not delete {} now; it is tried again at the next start", root, e);
        }
    }

    /// Makes the clients of all databases come back later, and lets none in any more.
    public void leave(String reason) {
        open.values().forEach(database -> database.leave(reason));
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (Database database : new ArrayList<>(open.values())) {
            try {
                database.close();
            } catch (RuntimeException e) {
                LOG.error("could not close the database {}", database.name(), e);
            }
        }
        open.clear();
    }
}
