package dev.tidemark.hub;

import dev.tidemark.hub.access.StoredUsers;
import dev.tidemark.hub.access.User;
import dev.tidemark.hub.access.Users;
import dev.tidemark.hub.backup.Restoration;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A hub's data folder, with or without a hub running on it.
public final class HubData {
    private static final Logger LOG = LoggerFactory.getLogger(HubData.class);
    /// How long another command, or a hub that is starting, is waited for.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(50);

    private HubData() {}

    /// The users of a hub. Without a hub on this folder they are changed in its store, which is created where there is
    /// none; a running hub is asked to change them. Throws [HubInUseException] when something else has the data.
    public static Users openUsers(Path data) {
        return switch (access(data)) {
            case Access.Alone(var lock) -> unattended(data, lock);
            case Access.Running(var remote) -> remote;
        };
    }

    /// How a hub's data can be had: alone, or through the hub that runs on them.
    sealed interface Access extends AutoCloseable {
        record Alone(DataLock lock) implements Access {
            @Override
            public void close() {
                unlock(lock);
            }
        }

        record Running(RemoteUsers remote) implements Access {
            @Override
            public void close() {
                remote.close();
            }
        }

        @Override
        void close();
    }

    /// Throws [HubInUseException] when something has the data that is no hub.
    static Access access(Path data) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Access> access = tryAccess(data);
            if (access.isPresent()) {
                return access.get();
            }
            if (System.nanoTime() > end) {
                throw new HubInUseException(data, DataLock.owner(data).pid());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static Optional<Access> tryAccess(Path data) {
        Optional<DataLock> lock = tryLock(data);
        if (lock.isPresent()) {
            return lock.map(Access.Alone::new);
        }
        DataLock.Owner owner = DataLock.owner(data);
        return owner.users()
                .map(users -> new RemoteUsers(users, owner.token()))
                .filter(RemoteUsers::isAnswering)
                .map(Access.Running::new);
    }

    private static Users unattended(Path data, DataLock lock) {
        try {
            var store = HubStore.open(data, Runnable::run);
            return new UnattendedUsers(store, new StoredUsers(store, _ -> {}), lock);
        } catch (StoreException e) {
            unlock(lock);
            throw e;
        }
    }

    static DataLock lock(Path data) {
        return tryLock(data)
                .orElseThrow(
                        () -> new HubInUseException(data, DataLock.owner(data).pid()));
    }

    private static Optional<DataLock> tryLock(Path data) {
        try {
            Optional<DataLock> lock = DataLock.tryAcquire(data);
            if (lock.isPresent()) {
                Restoration.finish(data);
            }
            return lock;
        } catch (IOException e) {
            throw new HubStartException("cannot use the folder " + data + ": " + e.getMessage(), e);
        }
    }

    static void unlock(DataLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("could not let go of the hub's data", e);
        }
    }

    private record UnattendedUsers(HubStore store, StoredUsers users, DataLock lock) implements Users {
        @Override
        public boolean add(String name, String password, Set<String> channels, Set<String> roles) {
            return users.add(name, password, channels, roles);
        }

        @Override
        public List<User> list() {
            return users.list();
        }

        @Override
        public boolean remove(String name) {
            return users.remove(name);
        }

        @Override
        public boolean password(String name, String password) {
            return users.password(name, password);
        }

        @Override
        public void close() {
            store.close();
            unlock(lock);
        }
    }
}
