package dev.tidemark.hub;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.access.ChannelPolicy;
import dev.tidemark.hub.access.script.JavaScriptPolicy;
import dev.tidemark.hub.database.Databases;
import dev.tidemark.hub.tls.Encryption;
import dev.tidemark.hub.watch.Observer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;

/// How a hub runs.
///
/// @param data the folder that holds everything
/// @param port where users connect; 0 picks a free port, as for `adminPort`
/// @param removeLocalCompleted the defence against what client 3.0.0 forgets; tests alone switch it off
/// @param guestChannels what may be read without credentials, until an administrator says otherwise; empty: nothing,
///     and nobody connects without them
/// @param attachmentMax bytes of the longest attachment that is taken
/// @param policy decides about writes, unless an administrator gives the database a function of its own
/// @param observer is told what passes between users' clients and the hub
/// @param clock tells the time of what expires
/// @param encryption of the users' port; administrators are on this machine
/// @param admin where administrators reach it, and by what password
public record HubSettings(
        Path data,
        String host,
        int port,
        int adminPort,
        String database,
        boolean removeLocalCompleted,
        Set<String> guestChannels,
        long attachmentMax,
        AccessPolicy policy,
        Observer observer,
        InstantSource clock,
        Encryption encryption,
        AdminAccess admin) {
    private static final int PORT_MAX = 65_535;
    private static final long ATTACHMENT_MAX = 20L << 20;

    public HubSettings {
        guestChannels = Set.copyOf(guestChannels);
        if (port < 0 || port > PORT_MAX || adminPort < 0 || adminPort > PORT_MAX) {
            throw new IllegalArgumentException("a port is a number from 0 to " + PORT_MAX);
        }
        Databases.requireName(database);
    }

    /// A hub on this machine alone, with the usual ports and name.
    public static HubSettings at(Path data) {
        return new HubSettings(
                data,
                "127.0.0.1",
                4984,
                4985,
                "tidemark",
                true,
                Set.of(),
                ATTACHMENT_MAX,
                new ChannelPolicy(),
                Observer.NOBODY,
                InstantSource.system(),
                new Encryption.None(),
                AdminAccess.LOCAL);
    }

    public HubSettings withHost(String other) {
        return change(fields -> fields.host = other);
    }

    public HubSettings withPorts(int users, int administrators) {
        return change(fields -> {
            fields.port = users;
            fields.adminPort = administrators;
        });
    }

    public HubSettings withDatabase(String other) {
        return change(fields -> fields.database = other);
    }

    public HubSettings withRemoveLocalCompleted(boolean remove) {
        return change(fields -> fields.removeLocalCompleted = remove);
    }

    public HubSettings withGuestChannels(Set<String> channels) {
        return change(fields -> fields.guestChannels = channels);
    }

    public HubSettings withAttachmentMax(long bytes) {
        return change(fields -> fields.attachmentMax = bytes);
    }

    public HubSettings withPolicy(AccessPolicy other) {
        return change(fields -> fields.policy = other);
    }

    /// Takes the access function of a gateway, as text. An [IllegalArgumentException] says what is wrong with it.
    public HubSettings withFunction(String source) {
        return withPolicy(JavaScriptPolicy.of(source));
    }

    public HubSettings withObserver(Observer other) {
        return change(fields -> fields.observer = other);
    }

    public HubSettings withAdmin(AdminAccess other) {
        return change(fields -> fields.admin = other);
    }

    public HubSettings withClock(InstantSource other) {
        return change(fields -> fields.clock = other);
    }

    public HubSettings withEncryption(Encryption other) {
        return change(fields -> fields.encryption = other);
    }

    private HubSettings change(Consumer<Fields> change) {
        var fields = new Fields(this);
        change.accept(fields);
        return fields.settings();
    }

    /// The settings while one of them is changed.
    private static final class Fields {
        private final Path data;
        private String host;
        private int port;
        private int adminPort;
        private String database;
        private boolean removeLocalCompleted;
        private Set<String> guestChannels;
        private long attachmentMax;
        private AccessPolicy policy;
        private Observer observer;
        private InstantSource clock;
        private Encryption encryption;
        private AdminAccess admin;

        Fields(HubSettings from) {
            data = from.data;
            host = from.host;
            port = from.port;
            adminPort = from.adminPort;
            database = from.database;
            removeLocalCompleted = from.removeLocalCompleted;
            guestChannels = from.guestChannels;
            attachmentMax = from.attachmentMax;
            policy = from.policy;
            observer = from.observer;
            clock = from.clock;
            encryption = from.encryption;
            admin = from.admin;
        }

        HubSettings settings() {
            return new HubSettings(
                    data,
                    host,
                    port,
                    adminPort,
                    database,
                    removeLocalCompleted,
                    guestChannels,
                    attachmentMax,
                    policy,
                    observer,
                    clock,
                    encryption,
                    admin);
        }
    }
}
