package dev.tidemark.app.command;

import dev.tidemark.app.workspace.Holder;
import dev.tidemark.app.workspace.OpenWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Makes notes from a file of JSON lines, {\"id\",\"title\",\"body\",\"tags\",\"created\",\"modified\"},",
            "all but the title optional; or from the Markdown files of a folder. What is there already stays as it is, so an",
            "import can be repeated. A line that is no note is named, the rest is imported; exit code 5."
        })
final class NoteImport extends WorkspaceCommand {
    @Parameters(paramLabel = "FILE|DIR")
    private String source = "";

    @Option(
            names = "--channel",
            paramLabel = "CHANNEL",
            description = "Who may read them; may be given several times. Default: the workspace's own.")
    private List<String> channels = List.of();

    NoteImport(Surroundings here) {
        super(here);
    }

    @Override
    void check() {
        Channels.check(channels);
        if (!Files.isReadable(path())) {
            throw CommandFailure.usage(
                    Files.exists(path()) ? path() + " cannot be read" : "there is no file " + path());
        }
    }

    private Path path() {
        return here().path(source);
    }

    @Override
    Holder.Patience patience() {
        return Holder.Patience.LONG;
    }

    @Override
    int run(OpenWorkspace open) throws Exception {
        var run = new ImportRun(
                open.engine(),
                channels.isEmpty() ? open.config().channels() : channels,
                open.config().user(),
                console());
        if (Files.isDirectory(path())) {
            ImportSource.readFolder(path(), run);
        } else {
            ImportSource.readLines(path(), run);
        }
        ImportReport report = run.finish();
        console().print(isJson() ? report.json().toString() : report.text());
        return report.bad() > 0 ? ExitCode.NEEDS_A_PERSON : ExitCode.DONE;
    }
}
