package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import picocli.CommandLine.Command;

@Command(
        name = "empty",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes what is in the trash for good, on all devices: as soon as the gateway has heard that it was deleted.",
            "What somebody else edited without having seen the deletion comes back. Lists nothing: `note list --trash`."
        })
final class TrashEmpty extends WorkspaceCommand {
    TrashEmpty(Surroundings here) {
        super(here);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        long wished = await(open.engine().emptyTrash());
        console()
                .print(
                        isJson()
                                ? new JsonText().put("emptied", wished).toString()
                                : words(wished, open.config().hasGateway()));
        return ExitCode.DONE;
    }

    private static String words(long wished, boolean hasGateway) {
        if (wished == 0) {
            return "the trash is empty";
        }
        String what = wished == 1 ? "1 document" : wished + " documents";
        return hasGateway
                ? what + " will be deleted for good with the next synchronisation"
                : what + " deleted for good";
    }
}
