package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.MediaTypes;
import dev.tidemark.engine.EditRefusedException;
import dev.tidemark.engine.NewFile;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.replicate.BlobStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        description = {
            "Attaches a file to a note, and prints the digest of its content once note and content are on disk.",
            "The kind of file is guessed from its name. Attaching the same content again gives it the new name."
        })
final class NoteAttach extends WorkspaceCommand {
    @Parameters(index = "0", paramLabel = "ID")
    private String id = "";

    @Parameters(index = "1", paramLabel = "FILE")
    private String file = "";

    NoteAttach(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        id(id);
        Path path = here().path(file);
        if (!Files.isRegularFile(path)) {
            throw CommandFailure.usage(Files.exists(path) ? path + " is not a file" : "there is no file " + path);
        }
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        DocumentId document = find(open, id).document().id();
        Path path = here().path(file);
        String name = String.valueOf(path.getFileName());
        var given = new NewFile(name, MediaTypes.ofName(name), () -> Files.newInputStream(path));
        Attachment kept = kept(open.engine(), given, path);
        await(open.engine().attachFile(document, kept));
        if (isJson()) {
            Edited.print(this, open, document);
        } else {
            console().printNow(kept.digest());
        }
        return ExitCode.DONE;
    }

    private static Attachment kept(SyncEngine engine, NewFile given, Path path) {
        try {
            return engine.keepFile(given);
        } catch (IOException e) {
            throw CommandFailure.usage(path + " cannot be read: " + e.getMessage());
        } catch (EditRefusedException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        } catch (BlobStoreException e) {
            throw new CommandFailure(ExitCode.FAULT, e.getMessage() + "; nothing was attached");
        }
    }
}
