package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "revoke",
        mixinStandardHelpOptions = true,
        description = "Lets nothing more of a device in; what it wrote until now stays good.")
final class DeviceRevoke extends WorkspaceCommand {
    @Parameters(paramLabel = "ID")
    private String id = "";

    DeviceRevoke(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        device(id);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        await(open.engine().revoke(device(id)));
        console().printNow(isJson() ? new JsonText().put("id", id).toString() : id);
        return ExitCode.DONE;
    }
}
