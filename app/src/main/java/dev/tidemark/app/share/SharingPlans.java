package dev.tidemark.app.share;

import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.replicate.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the plan of a workspace is kept: in its folder, readable by its owner only.
final class SharingPlans {
    private static final Logger LOG = LoggerFactory.getLogger(SharingPlans.class);

    private final WorkspaceFolder workspace;

    SharingPlans(WorkspaceFolder workspace) {
        this.workspace = workspace;
    }

    /// Empty where nobody ever shared. A plan that cannot be read is none: what it says can be decided again.
    Optional<SharingPlan> read() {
        try {
            if (!Files.exists(workspace.sharing())) {
                return Optional.empty();
            }
            return Optional.of(SharingPlan.read(Json.parse(Files.readAllBytes(workspace.sharing()))));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} cannot be read; nothing is shared", workspace.sharing(), e);
            return Optional.empty();
        }
    }

    void write(SharingPlan plan) {
        try {
            Files.createDirectories(workspace.path());
            workspace.sharing(Json.write(plan.form()));
        } catch (IOException e) {
            throw new UncheckedIOException("what is shared cannot be written down", e);
        }
    }
}
