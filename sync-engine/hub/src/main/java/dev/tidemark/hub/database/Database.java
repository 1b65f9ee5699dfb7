package dev.tidemark.hub.database;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.access.Authenticator;
import dev.tidemark.hub.access.ChannelPolicy;
import dev.tidemark.hub.access.LoginSessions;
import dev.tidemark.hub.access.StoredUsers;
import dev.tidemark.hub.session.ReplicationSession;
import dev.tidemark.hub.store.HubStore;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One database of a hub: its store, its users and their sessions, its rule, and who replicates with it.
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final String CONFIG = "config";

    private final String name;
    private final Path folder;
    private final HubStore store;
    private final StoredUsers users;
    private final LoginSessions logins;
    private final Authenticator authenticator;
    private final SharedServices shared;
    private final AccessPolicy usualPolicy;
    private final SwitchedPolicy policy;
    private final ReplicationSession.Services sessions;
    private final OpenReplications replications = new OpenReplications();
    private volatile DatabaseConfig config = DatabaseConfig.NONE;
    private volatile boolean closed;

    private Database(String name, Path folder, HubStore store, SharedServices shared, AccessPolicy usualPolicy) {
        this.name = name;
        this.folder = folder;
        this.store = store;
        this.shared = shared;
        this.usualPolicy = usualPolicy;
        this.policy = new SwitchedPolicy(usualPolicy);
        users = new StoredUsers(store, replications::disconnect);
        logins = new LoginSessions(store, shared.clock(), shared.random());
        authenticator = new Authenticator(store, logins, shared.passwords());
        sessions =
                new ReplicationSession.Services(store, policy, shared.executor(), shared.random(), shared.sessions());
    }

    /// Opens what is in a folder, creating it where there is nothing. `usualPolicy` is the rule unless an administrator
    /// has put a function into the database's configuration.
    static Database open(String name, Path folder, SharedServices shared, AccessPolicy usualPolicy) {
        HubStore store = HubStore.open(folder, shared.executor(), shared.clock());
        try {
            var database = new Database(name, folder, store, shared, usualPolicy);
            store.settings().find(CONFIG).map(DatabaseConfig::parse).ifPresent(database::apply);
            return database;
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /// Whether somebody ever finished setting up what is in this database.
    boolean isConfigured() {
        return store.settings().find(CONFIG).isPresent();
    }

    public String name() {
        return name;
    }

    /// Where it lives.
    public Path folder() {
        return folder;
    }

    public HubStore store() {
        return store;
    }

    public StoredUsers users() {
        return users;
    }

    public LoginSessions logins() {
        return logins;
    }

    public Authenticator authenticator() {
        return authenticator;
    }

    public AccessPolicy policy() {
        return policy;
    }

    public SharedServices shared() {
        return shared;
    }

    /// What replication sessions need.
    public ReplicationSession.Services sessions() {
        return sessions;
    }

    public OpenReplications replications() {
        return replications;
    }

    public DatabaseConfig config() {
        return config;
    }

    /// False while an administrator has taken it offline, and when it is closed.
    public boolean isOnline() {
        return !closed && !config.isOffline();
    }

    /// Changes the configuration; it is stored when this returns. An [IllegalArgumentException] says why the function
    /// in it cannot be used; nothing is changed then.
    public synchronized void configure(UnaryOperator<DatabaseConfig> change) {
        DatabaseConfig changed = change.apply(config);
        AccessPolicy next = policyOf(changed);
        boolean _ = store.settings().put(CONFIG, changed.text()).join();
        policy.become(next);
        config = changed;
        if (changed.isOffline()) {
            replications.disconnectAll("the database is offline");
        }
        LOG.info("database {} is configured, {}", name, isOnline() ? "online" : "offline");
    }

    private void apply(DatabaseConfig stored) {
        policy.become(policyOf(stored));
        config = stored;
        if (stored.sync().isEmpty()) {
            return;
        }
        if (usualPolicy instanceof ChannelPolicy) {
            LOG.info("database {} judges by the function in its configuration", name);
        } else {
            LOG.warn("database {} judges by the function in its configuration, not by the policy of this start", name);
        }
    }

    private AccessPolicy policyOf(DatabaseConfig wanted) {
        return wanted.sync().map(shared.compiler()).orElse(usualPolicy);
    }

    /// Answers 503 and ends connections, or serves again.
    public void setOnline(boolean online) {
        configure(current -> current.withOffline(!online));
    }

    /// Lets guests read these channels, unless something was said about guests before.
    void welcomeGuests(Set<String> channels) {
        if (!channels.isEmpty() && store.account(StoredUsers.GUEST).isEmpty()) {
            users.putGuest(new StoredUsers.Change(null, channels, null, false));
        }
    }

    /// Makes every client come back later, and lets none in any more.
    void leave(String reason) {
        closed = true;
        replications.disconnectAll(reason);
    }

    /// Finishes and forces what was taken in.
    @Override
    public void close() {
        leave("the database is closed");
        store.close();
    }
}
