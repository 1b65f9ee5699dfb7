package dev.tidemark.app.command;

import dev.tidemark.app.command.AnnounceOptions.Announced;
import dev.tidemark.hub.AdminAccess;
import dev.tidemark.hub.Hub;
import dev.tidemark.hub.HubSettings;
import dev.tidemark.hub.store.OwnerOnly;
import dev.tidemark.hub.tls.Encryption;
import dev.tidemark.pairing.Fingerprint;
import dev.tidemark.pairing.FingerprintWords;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "hub",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a hub, with which devices synchronise, until it is stopped.",
            "Its first line on standard output says where it is; after that it is silent. Its log is DIR/hub.log."
        })
final class HubRun extends HubCommand {
    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Default: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "4984",
            description = "Where devices connect; 0 picks a free one. Default: ${DEFAULT-VALUE}.")
    private int port = 4984;

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            defaultValue = "4985",
            description = "For administration; 0 picks a free one. Default: ${DEFAULT-VALUE}.")
    private int adminPort = 4985;

    @Option(
            names = "--database",
            paramLabel = "NAME",
            defaultValue = "tidemark",
            description = "Default: ${DEFAULT-VALUE}.")
    private String database = "tidemark";

    @Option(
            names = "--policy",
            paramLabel = "FILE.js|tidemark",
            description = {
                "What decides about writes: a file with a gateway's JavaScript function, or Tidemark's own.",
                "Default: everybody may write everything; channel(doc.channels)."
            })
    private @Nullable String policy;

    @Mixin
    private final AnnounceOptions announce = new AnnounceOptions();

    @Mixin
    private final EncryptionOptions encryption = new EncryptionOptions();

    @Mixin
    private final AdminOptions administration = new AdminOptions();

    HubRun(Surroundings here) {
        super(here);
    }

    @Override
    int run(Path folder) throws IOException, InterruptedException {
        announce.check(host);
        Encryption encrypted = encryption.chosen(host, here());
        AdminAccess admin = administration.chosen(encryption, here());
        // Before anything of the hub is loaded that logs: where the log goes is asked once.
        LogFile.startStructured(folder.resolve("hub.log"), isVerbose());
        HubSettings settings = HubSettings.at(folder)
                .withHost(host)
                .withPorts(port, adminPort)
                .withDatabase(database)
                .withEncryption(encrypted)
                .withAdmin(admin)
                .withPolicy(HubPolicy.named(policy, here()));
        OwnerOnly.folder(folder);
        OwnerOnly.file(folder.resolve("hub.log"));
        var stop = new CountDownLatch(1);
        here().process().ending().onSignal(stop::countDown);
        try (Hub hub = Hub.start(settings, Thread.ofVirtual().name("hub-", 0).factory())) {
            announced(hub, stop);
        }
        return ExitCode.DONE;
    }

    private static String recognition(Hub hub) {
        return hub.fingerprint()
                .map(Fingerprint::parse)
                .map(each -> System.lineSeparator() + "fingerprint " + each + System.lineSeparator() + "in words    "
                        + FingerprintWords.line(each))
                .orElse("");
    }

    /// Withdraws the hub from the network while it is still there, so that nobody meets a hub that has gone.
    private void announced(Hub hub, CountDownLatch stop) throws IOException, InterruptedException {
        try (Announced announced =
                announce.start(host, hub.url(), hub.fingerprint()).orElse(null)) {
            ready(hub, announced);
            stop.await();
        }
    }

    private void ready(Hub hub, @Nullable Announced announced) {
        var json = new JsonText()
                .put("event", "ready")
                .put("url", hub.url().toString())
                .put("admin", hub.admin().toString())
                .putNullable("fingerprint", hub.fingerprint().orElse(null));
        if (announced != null) {
            json.put("announced", announced.json());
        }
        say(
                "hub ready at " + hub.url() + ", administration at " + hub.admin() + recognition(hub)
                        + (announced == null ? "" : "\n" + announced.sentence()),
                json);
    }
}
