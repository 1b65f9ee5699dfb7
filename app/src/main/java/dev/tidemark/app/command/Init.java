package dev.tidemark.app.command;

import dev.tidemark.app.workspace.GatewayAddress;
import dev.tidemark.app.workspace.HostName;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.Publishing;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.app.workspace.WorkspaceDamagedException;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.pairing.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a workspace, or changes what is given of an existing one.",
            "Never contacts the gateway: the next sync finds out."
        })
final class Init extends WorkspaceCommand {
    @Option(names = "--gateway", paramLabel = "URL", description = "ws://HOST:PORT/DATABASE or wss://…")
    private @Nullable String gateway;

    @Option(names = "--user", paramLabel = "NAME", description = "Who writes here, as the gateway knows them.")
    private @Nullable String user;

    @Option(
            names = "--password-stdin",
            description = "Read the gateway's password from standard input: one line, without its end.")
    private boolean passwordFromInput;

    @Option(names = "--device", paramLabel = "NAME", description = "How to call this device. Default: its host name.")
    private @Nullable String device;

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "Where new documents go; may be given several times. Default: user:NAME.")
    private List<String> channels = List.of();

    @Option(
            names = "--fingerprint",
            paramLabel = "F",
            description = {
                "SHA-256 of the hub's certificate, as the hub prints it when it is ready: only that hub is taken, as",
                "long as its address begins with wss://. '' trusts the authorities that this computer trusts."
            })
    private @Nullable String fingerprint;

    @Option(
            names = "--only-approved",
            negatable = true,
            description = "What devices write counts only once `tidemark device approve` was said of them.")
    private @Nullable Boolean onlyApproved;

    Init(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        String address = gateway;
        if (address != null) {
            Checked.by(() -> GatewayAddress.parse(address));
        }
        String pin = fingerprint;
        if (pin != null && !pin.isEmpty()) {
            Checked.by(() -> Fingerprint.parse(pin));
        }
        if (user != null && (user.isBlank() || user.contains(":") || user.contains("/"))) {
            throw CommandFailure.usage("\"" + user + "\" is no user's name: never blank, without colon and slash");
        }
        if (device != null && device.isBlank()) {
            throw CommandFailure.usage("a device's name is never blank");
        }
        Channels.check(channels);
    }

    @Override
    boolean mayBeHandedOver() {
        return false;
    }

    @Override
    int runHere() throws Exception {
        WorkspaceFolder folder = named();
        requireFolder(folder.path());
        Optional<String> password = Passwords.optional(here(), passwordFromInput);
        Files.createDirectories(folder.path());
        LogFile.start(folder.log(), isVerbose());
        return access(folder).withLock(locked -> {
            configure(locked, password.orElse(null));
            return access(locked).withOpenUnderLock(locked, this::run);
        });
    }

    private static void requireFolder(Path path) {
        for (Path each = path; each != null; each = each.getParent()) {
            if (Files.exists(each)) {
                if (!Files.isDirectory(each)) {
                    throw CommandFailure.usage(each + " is a file; a workspace is a folder");
                }
                return;
            }
        }
    }

    private void configure(WorkspaceFolder folder, @Nullable String password) throws IOException {
        WorkspaceConfig before = folder.isWorkspace()
                ? configBefore(folder)
                : new WorkspaceConfig("", "", HostName.ofThisComputer(), List.of());
        if (password != null) {
            folder.password(password);
        }
        String address = gateway == null
                ? before.gateway()
                : GatewayAddress.parse(gateway).toString();
        var config = new WorkspaceConfig(
                address,
                user == null ? before.user() : user,
                device == null ? before.device() : device,
                channels.isEmpty() ? before.chosenChannels() : channels,
                pin(address, before));
        folder.config(config.withOnlyApproved(onlyApproved == null ? before.onlyApproved() : onlyApproved));
    }

    private String pin(String address, WorkspaceConfig before) {
        boolean encrypted = !address.isEmpty() && GatewayAddress.parse(address).isEncrypted();
        if (fingerprint == null) {
            return encrypted ? before.fingerprint() : "";
        }
        if (!encrypted && !fingerprint.isEmpty()) {
            throw CommandFailure.usage("a fingerprint needs a gateway whose address begins with wss://, not "
                    + (address.isEmpty() ? "none" : address));
        }
        return fingerprint;
    }

    private static WorkspaceConfig configBefore(WorkspaceFolder folder) throws IOException {
        try {
            return folder.config();
        } catch (WorkspaceDamagedException e) {
            throw new CommandFailure(ExitCode.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    /// The store is made now, so that the first note does not wait for it.
    @Override
    int run(OpenWorkspace open) throws Exception {
        await(Publishing.giveChannels(open));
        WorkspaceConfig config = open.config();
        config.gatewayAddress()
                .filter(address -> !address.isEncrypted() && !address.isLoopback())
                .ifPresent(address -> console()
                        .say("tidemark: the line to " + address.uri().getHost() + " is not encrypted: whoever is in"
                                + " between can read the password and the notes. A hub that runs with --tls is reached"
                                + " by wss:// and --fingerprint"));
        if (isJson()) {
            console()
                    .print(new JsonText()
                            .put("workspace", open.folder().path().toString())
                            .put("device", open.engine().device().value())
                            .put("deviceName", config.device())
                            .putNullable("gateway", config.hasGateway() ? config.gateway() : null)
                            .putNullable("user", config.user().isEmpty() ? null : config.user())
                            .put("channels", config.channels())
                            .putNullable("fingerprint", config.fingerprint().isEmpty() ? null : config.fingerprint())
                            .toString());
        } else {
            console()
                    .print("workspace " + open.folder()
                            + (config.hasGateway() ? ", gateway " + config.gateway() : ", no gateway")
                            + (config.user().isEmpty() ? "" : ", user " + config.user()));
        }
        return ExitCode.DONE;
    }
}
