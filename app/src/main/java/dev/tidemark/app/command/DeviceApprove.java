package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "approve",
        mixinStandardHelpOptions = true,
        description = "Says to all your devices that this key is the device's.")
final class DeviceApprove extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    DeviceApprove(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        device(id);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        await(open.engine().approve(device(id)));
        console().printNow(isJson() ? new JsonText().put("id", id).toString() : id);
        return ExitCode.DONE;
    }
}
