package dev.tidemark.app.share;

import dev.tidemark.app.lan.Announcer;
import dev.tidemark.app.lan.HubNotice;
import dev.tidemark.app.lan.Lan;
import dev.tidemark.app.lan.LanAddress;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.hub.Hub;
import dev.tidemark.hub.HubInUseException;
import dev.tidemark.hub.HubSettings;
import dev.tidemark.hub.HubStartException;
import dev.tidemark.hub.access.User;
import dev.tidemark.hub.access.script.TidemarkFunction;
import dev.tidemark.hub.tls.Encryption;
import dev.tidemark.pairing.Fingerprint;
import dev.tidemark.ui.share.ShareWish;
import dev.tidemark.ui.share.Sharing;
import dev.tidemark.ui.share.SharingState;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hub of a workspace that is shared from this computer, in this process and with its data beside the workspace.
/// Everybody who may come in sees everything in it. Its methods wait for disk and network: never on the FX thread.
public final class SharedHub implements Sharing, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedHub.class);
    private static final String DATABASE = "tidemark";
    private static final int ANY_PORT = 0;
    private static final int ADDRESSES_MAX = 4;
    private static final Set<String> EVERYTHING = Set.of("*");

    private final WorkspaceFolder workspace;
    private final Lan lan;
    private final SharingPlans plans;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Hub hub;
    private @Nullable Announcer announcer;
    private SharingState standing = new SharingState.Off();

    public SharedHub(WorkspaceFolder workspace, Lan lan) {
        this.workspace = workspace;
        this.lan = lan;
        plans = new SharingPlans(workspace);
    }

    /// How the workspace's own window is to connect from now on.
    ///
    /// @param password of the owner: made just now where they share or asked for another, empty where it is unknown
    public record Connection(WorkspaceConfig config, String password) {}

    /// Begins to share. Empty, and [#now()] says why, if that cannot be.
    public synchronized Optional<Connection> begin(ShareWish wish) throws IOException {
        WorkspaceConfig before =
                workspace.isWorkspace() ? workspace.config() : new WorkspaceConfig("", "", wish.device(), List.of());
        Optional<SharingPlan> last = plans.read();
        var plan = new SharingPlan(
                true,
                last.map(SharingPlan::port).orElse(ANY_PORT),
                wish.user(),
                wish.isAnnounced(),
                before,
                new SharingPlan.Passwords(
                        ownPassword(last, wish.user()), workspace.password().orElse("")));
        if (!start(plan)) {
            return Optional.empty();
        }
        plans.write(plan.at(hub().url().getPort()));
        String password = plan.passwords().owner();
        if (!hub().users().add(wish.user(), password, EVERYTHING)) {
            hub().users().password(wish.user(), password);
        }
        return Optional.of(new Connection(connected(before, wish.user(), wish.device()), password));
    }

    /// The one from the last time, so that the owner's other devices come back by themselves.
    private String ownPassword(Optional<SharingPlan> last, String owner) {
        return last.filter(plan -> plan.owner().equals(owner))
                .map(plan -> plan.passwords().owner())
                .orElseGet(() -> Passphrase.make(random));
    }

    private WorkspaceConfig connected(WorkspaceConfig before, String user, String device) {
        return new WorkspaceConfig(
                "wss://127.0.0.1:" + hub().url().getPort() + "/" + DATABASE,
                user,
                device,
                before.chosenChannels(),
                hub().fingerprint().orElseThrow());
    }

    /// Goes on with what was shared when the window was closed; nothing where nothing was.
    public synchronized void resume() {
        if (hub == null) {
            plans.read().filter(SharingPlan::isOn).ifPresent(this::start);
        }
    }

    /// Goes on at another port, whichever is free. Empty, and [#now()] says why, if that cannot be either.
    public synchronized Optional<Connection> resumeOnAnyPort() throws IOException {
        Optional<SharingPlan> plan = plans.read();
        if (plan.isEmpty() || !start(plan.get().at(ANY_PORT))) {
            return Optional.empty();
        }
        WorkspaceConfig config = workspace.config();
        plans.write(plan.get().at(hub().url().getPort()));
        return Optional.of(new Connection(connected(config, plan.get().owner(), config.device()), ""));
    }

    private boolean start(SharingPlan plan) {
        close();
        try {
            hub = plan.port() == ANY_PORT ? startAnywhere() : startAt(plan.port());
            standing = new SharingState.Off();
            if (plan.isAnnounced()) {
                announce();
            }
            return true;
        } catch (HubStartException | HubInUseException | IllegalArgumentException e) {
            LOG.warn("the workspace cannot be shared just now", e);
            standing = isPortTaken(e)
                    ? new SharingState.PortTaken(plan.port())
                    : new SharingState.Failed(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /// The port that others would guess, if it is free.
    private Hub startAnywhere() {
        try {
            return startAt(lan.port());
        } catch (HubStartException e) {
            if (isPortTaken(e)) {
                return startAt(ANY_PORT);
            }
            throw e;
        }
    }

    private Hub startAt(int port) {
        return Hub.start(
                HubSettings.at(data())
                        .withHost(lan.host())
                        .withPorts(port, 0)
                        .withDatabase(DATABASE)
                        .withEncryption(new Encryption.SelfMade())
                        .withPolicy(TidemarkFunction.policy()),
                Thread.ofVirtual().name("shared-hub-", 0).factory());
    }

    private Path data() {
        Path folder = workspace.path().toAbsolutePath();
        return folder.resolveSibling(folder.getFileName() + "-shared");
    }

    private static boolean isPortTaken(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private void announce() {
        var notice = new HubNotice(
                HubNotice.nameOfThisComputer(),
                hub().url().getPort(),
                DATABASE,
                hub().fingerprint().orElse(""));
        announcer = Announcer.start(notice, lan.addresses());
    }

    private Hub hub() {
        Hub running = hub;
        if (running == null) {
            throw new IllegalStateException("this workspace is not shared just now");
        }
        return running;
    }

    /// Ends it for good, until somebody begins again.
    ///
    /// @return where the workspace was connected before
    public synchronized Connection stop() throws IOException {
        Optional<SharingPlan> plan = plans.read();
        close();
        if (plan.isEmpty()) {
            return new Connection(workspace.config(), workspace.password().orElse(""));
        }
        plans.write(plan.get().off());
        WorkspaceConfig before = plan.get().before();
        WorkspaceConfig now = workspace.config();
        return new Connection(
                new WorkspaceConfig(
                        before.gateway(),
                        before.hasGateway() ? before.user() : now.user(),
                        now.device(),
                        before.chosenChannels(),
                        before.fingerprint()),
                plan.get().passwords().before());
    }

    /// Whether it is to be shared, also where it cannot be just now.
    public synchronized boolean isWanted() {
        return plans.read().filter(SharingPlan::isOn).isPresent();
    }

    @Override
    public synchronized SharingState now() {
        if (hub == null) {
            return standing;
        }
        SharingPlan plan = plans.read().orElseThrow();
        return new SharingState.On(
                addresses(),
                Fingerprint.parse(hub().fingerprint().orElseThrow()),
                plan.owner(),
                hub().users().list().stream().map(User::name).sorted().toList(),
                plan.isAnnounced());
    }

    private List<URI> addresses() {
        int port = hub().url().getPort();
        return lan.addresses().now().stream()
                .map(LanAddress::host)
                .limit(ADDRESSES_MAX)
                .map(host -> URI.create("wss://" + host + ":" + port + "/" + DATABASE))
                .toList();
    }

    @Override
    public synchronized Admitted add(String name) {
        String password = Passphrase.make(random);
        try {
            return hub().users().add(name, password, EVERYTHING)
                    ? new Admitted.Welcome(name, password)
                    : new Admitted.NameTaken();
        } catch (IllegalArgumentException e) {
            return new Admitted.NotAName(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public synchronized String newPassword(String name) {
        String password = Passphrase.make(random);
        hub().users().password(name, password);
        return password;
    }

    /// As [#newPassword] for the owner, whose own window is to take it up at once.
    public synchronized Connection newOwnPassword() throws IOException {
        SharingPlan plan = plans.read().orElseThrow();
        String password = newPassword(plan.owner());
        plans.write(plan.ownPassword(password));
        return new Connection(workspace.config(), password);
    }

    @Override
    public synchronized void remove(String name) {
        hub().users().remove(name);
    }

    @Override
    public synchronized void announce(boolean wanted) {
        plans.read().ifPresent(plan -> plans.write(plan.announced(wanted)));
        if (wanted && announcer == null) {
            announce();
        } else if (!wanted && announcer != null) {
            announcer.close();
            announcer = null;
        }
    }

    /// Others are offline from now on. What is shared stays shared when the window opens again.
    @Override
    public synchronized void close() {
        if (announcer != null) {
            announcer.close();
            announcer = null;
        }
        if (hub != null) {
            hub.close();
            hub = null;
        }
    }
}
