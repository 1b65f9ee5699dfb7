package dev.tidemark.app.command;

import dev.tidemark.app.workspace.Holder;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.engine.SyncReport;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sync",
        mixinStandardHelpOptions = true,
        description = {
            "--once (the default): returns when everything acknowledged is confirmed by the gateway and everything",
            "readable is pulled, or says what is left.",
            "--watch: stays connected and prints one JSON line an event, until it is ended."
        })
final class Sync extends WorkspaceCommand {
    /// Ids that one command gives up at most.
    private static final int RETIREMENTS_MAX = 2;

    private boolean isCopied;
    private int openingsLeft;

    @Option(names = "--once", description = "Synchronise and end.")
    private boolean once;

    @Option(names = "--watch", description = "Stay connected.")
    private boolean watch;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "60s",
            description = "How long --once may take: 500ms, 60s, 2m. Default: ${DEFAULT-VALUE}.")
    private String timeout = "60s";

    Sync(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        Timeouts.parse(timeout);
        if (once && watch) {
            throw CommandFailure.usage("either --once or --watch");
        }
    }

    @Override
    boolean mayBeHandedOver() {
        return !watch;
    }

    @Override
    String name() {
        return watch ? "sync --watch" : "sync --once";
    }

    @Override
    Holder.Patience patience() {
        return Holder.Patience.LONG;
    }

    /// A device that met a copy of itself takes another id by being opened again, and goes on.
    @Override
    int runHere() throws Exception {
        WorkspaceFolder folder = existing();
        LogFile.start(folder.log(), isVerbose());
        openingsLeft = RETIREMENTS_MAX;
        return access(folder).withLock(locked -> {
            Access access = access(locked);
            int code = access.withOpenUnderLock(locked, this::runTelling);
            while (isCopied) {
                openingsLeft--;
                code = access.withOpenUnderLock(locked, this::runTelling);
            }
            return code;
        });
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        if (!open.config().hasGateway()) {
            throw CommandFailure.usage(
                    "no gateway is configured for this workspace; `tidemark init --gateway URL` says which");
        }
        open.replication().attach();
        if (watch) {
            int code = new Watch(here(), open, openingsLeft > 0).run();
            isCopied = isToBeOpenedAgain(open);
            return code;
        }
        var run = new SingleSync(open, here().held() != null, Timeouts.parse(timeout));
        SyncReport report = run.run();
        isCopied = isToBeOpenedAgain(open);
        return isCopied ? ExitCode.DONE : report(report);
    }

    private boolean isToBeOpenedAgain(OpenWorkspace open) {
        return openingsLeft > 0 && open.engine().retirement().isDue();
    }

    private int report(SyncReport report) {
        if (isJson()) {
            console()
                    .print(new JsonText()
                            .put("confirmed", report.confirmed())
                            .put("pulled", report.pulled())
                            .put("pending", report.pending())
                            .put("conflicts", report.conflicts())
                            .put("rejected", report.rejected())
                            .put("review", report.review())
                            .toString());
        } else {
            console().print("confirmed " + report.confirmed() + ", pulled " + report.pulled());
        }
        return exitCode(report);
    }

    private int exitCode(SyncReport report) {
        String left = left(report);
        return switch (report.outcome()) {
            case SyncReport.Outcome.Complete() when left.isEmpty() -> ExitCode.DONE;
            case SyncReport.Outcome.Complete() -> {
                console().say("tidemark: a person is needed: " + left);
                yield ExitCode.NEEDS_A_PERSON;
            }
            case SyncReport.Outcome.OutOfReach(Optional<String> reason) -> {
                console()
                        .say("tidemark: not finished in time; " + left(left)
                                + reason.map(each -> " (" + OneLine.first(each) + ")")
                                        .orElse(""));
                yield ExitCode.OUT_OF_REACH;
            }
            case SyncReport.Outcome.Unauthorised(String user) -> {
                console().say("tidemark: the gateway does not take user " + user + " and password; " + left(left));
                yield ExitCode.UNAUTHORISED;
            }
            case SyncReport.Outcome.Stranger(String reason) -> {
                console().say("tidemark: " + OneLine.first(reason) + "; " + left(left));
                yield ExitCode.UNAUTHORISED;
            }
            case SyncReport.Outcome.Refused(String reason) -> {
                console()
                        .say("tidemark: the gateway refuses to replicate: " + OneLine.first(reason) + "; "
                                + left(left));
                yield ExitCode.OUT_OF_REACH;
            }
        };
    }

    private static String left(String left) {
        return left.isEmpty() ? "nothing of this device waits" : "left: " + left;
    }

    private static String left(SyncReport report) {
        var left = new StringBuilder();
        add(left, report.pending(), "to confirm");
        add(left, report.conflicts(), "in conflict (`tidemark conflict list`)");
        add(left, report.rejected(), "rejected by the gateway (`tidemark note list --status rejected`)");
        add(left, report.review(), "to review");
        return left.toString();
    }

    private static void add(StringBuilder left, long count, String what) {
        if (count > 0) {
            left.append(left.isEmpty() ? "" : ", ").append(count).append(' ').append(what);
        }
    }
}
