package dev.tidemark.app.command;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.access.ChannelPolicy;
import dev.tidemark.hub.access.script.JavaScriptPolicy;
import dev.tidemark.hub.access.script.TidemarkFunction;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = {
            "Prints Tidemark's access function, which `hub --policy tidemark` runs.",
            "A Couchbase Sync Gateway takes the same text as `sync` of a database."
        })
final class HubPolicy implements Callable<Integer> {
    private static final String OWN = "tidemark";

    private final Surroundings here;

    HubPolicy(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        here.console().printNow(TidemarkFunction.source().stripTrailing());
        return ExitCode.DONE;
    }

    /// What `--policy` names; the gateway's default where it names nothing.
    static AccessPolicy named(@Nullable String policy, Surroundings here) {
        if (policy == null) {
            return new ChannelPolicy();
        }
        if (policy.equals(OWN)) {
            return TidemarkFunction.policy();
        }
        Path file = here.path(policy);
        try {
            return JavaScriptPolicy.of(Files.readString(file));
        } catch (MalformedInputException e) {
            throw CommandFailure.usage(file + " is not text in UTF-8");
        } catch (IOException e) {
            throw CommandFailure.usage("cannot read the policy " + file + "; --policy takes a file, or tidemark");
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(file + ": " + e.getMessage());
        }
    }
}
