package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.engine.AttachedFile;
import dev.tidemark.engine.SavedFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "save-attachment",
        mixinStandardHelpOptions = true,
        description = "Writes a file of a note to FILE, which must not be there yet.")
final class NoteSaveAttachment extends WorkspaceCommand {
    @Parameters(index = "0", paramLabel = "ID")
    private String id = "";

    @Parameters(index = "1", paramLabel = "NAME", description = "The file's name, or its digest.")
    private String name = "";

    @Parameters(index = "2", paramLabel = "FILE")
    private String target = "";

    NoteSaveAttachment(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
        Path path = here().path(target);
        if (Files.exists(path)) {
            throw exists(path);
        }
        Path parent = path.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            throw CommandFailure.usage("there is no folder " + parent);
        }
    }

    @Override
    int run(OpenWorkspace open) {
        Path path = here().path(target);
        AttachedFile file = AttachmentText.named(open, find(open, id).document(), name);
        try (InputStream content = open.engine().open(file.file())) {
            SavedFile.write(content, path);
        } catch (FileNotFoundException e) {
            throw CommandFailure.usage(missing(file));
        } catch (FileAlreadyExistsException e) {
            throw exists(path);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAULT, path + " was not written: " + e.getMessage());
        }
        if (isJson()) {
            console()
                    .print(AttachmentText.json(file)
                            .put("file", path.toString())
                            .toString());
        } else {
            console().print(path.toString());
        }
        return ExitCode.DONE;
    }

    private static CommandFailure exists(Path path) {
        return CommandFailure.usage(path + " is there already; nothing is overwritten");
    }

    private static String missing(AttachedFile file) {
        String name = "the content of \"" + file.file().name() + "\" ";
        return file.content() == AttachedFile.Content.REFUSED
                ? name + "is not here: what came is another content than the note names, and was not kept"
                : name + "is not here yet; synchronise first";
    }
}
