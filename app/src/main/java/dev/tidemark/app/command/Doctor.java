package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.engine.SyncStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks stores, native libraries, clock, disk space and gateway, and says what to do.",
            "Exit code 7 for a damaged store, 3 when the gateway is out of reach, 4 when it does not take the user."
        })
final class Doctor extends WorkspaceCommand {
    Doctor(Surroundings here) {
        super(here);
    }

    /// A damaged store is a finding like any other.
    @Override
    int runHere() throws Exception {
        WorkspaceFolder folder = existing();
        try {
            return super.runHere();
        } catch (CommandFailure failure) {
            if (failure.exitCode() != ExitCode.DAMAGED) {
                throw failure;
            }
            var findings = new ArrayList<>(
                    List.of(new Finding("stores", "damaged", String.valueOf(failure.getMessage()), ExitCode.DAMAGED)));
            findings.addAll(HealthChecks.ofMachine(here(), folder));
            return report(findings);
        }
    }

    @Override
    int run(OpenWorkspace open) throws IOException, InterruptedException {
        SyncStatus status = open.engine().status();
        var findings = new ArrayList<Finding>();
        findings.add(Finding.good("stores", "open; " + status.pending() + " to confirm"));
        findings.addAll(HealthChecks.ofMachine(here(), open.folder()));
        findings.addAll(gateway(open.folder(), open.config()));
        status.trouble()
                .ifPresent(trouble -> findings.add(Finding.warning(
                        "replication", trouble, "`tidemark status` tells whether it has passed; the log tells more")));
        status.clocks()
                .words()
                .forEach(words -> findings.add(
                        Finding.warning("clock", words, "set date, time and time zone of the computer that is wrong")));
        return report(findings);
    }

    private List<Finding> gateway(WorkspaceFolder folder, WorkspaceConfig config)
            throws IOException, InterruptedException {
        if (!config.hasGateway()) {
            return List.of(Finding.good("gateway", "none configured; notes stay on this device"));
        }
        Optional<String> given = here().variable("TIDEMARK_PASSWORD");
        String secret = given.isPresent() ? given.get() : folder.password().orElse("");
        return new GatewayCheck(config.gatewayAddress().orElseThrow(), config.user(), secret, config.trust()).run();
    }

    private int report(List<Finding> findings) {
        boolean good = findings.stream().allMatch(Finding::isGood);
        if (isJson()) {
            console()
                    .print(new JsonText()
                            .put("ok", good)
                            .putAll(
                                    "findings",
                                    findings.stream().map(Finding::json).toList())
                            .toString());
        } else {
            findings.forEach(finding -> console().print(finding.line()));
        }
        return findings.stream().map(Finding::exitCode).reduce(ExitCode.DONE, Math::max);
    }
}
