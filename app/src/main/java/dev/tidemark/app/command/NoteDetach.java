package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.Document;
import dev.tidemark.engine.AttachedFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "detach",
        mixinStandardHelpOptions = true,
        description = "Takes a file away from a note; whoever attaches it meanwhile keeps it.")
final class NoteDetach extends WorkspaceCommand {
    @Parameters(index = "0", paramLabel = "ID")
    private String id = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The file's name, or its digest.")
    private String name = "";

    NoteDetach(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        Document document = find(open, id).document();
        AttachedFile file = AttachmentText.named(open, document, name);
        await(open.engine().detachFile(document.id(), file.file()));
        Edited.print(this, open, document.id());
        return ExitCode.DONE;
    }
}
