package dev.tidemark.app.command;

import dev.tidemark.app.terminal.Console;
import dev.tidemark.app.workspace.Holder;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.EditRefusedException;
import dev.tidemark.note.NoteType;
import dev.tidemark.record.RecordType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What all commands on a workspace have in common.
abstract class WorkspaceCommand implements Callable<Integer> {
    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "The workspace's folder; without it, the variable TIDEMARK_WORKSPACE says which.")
    private @Nullable String workspace;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--verbose", description = "Send the log to standard error.")
    private boolean verbose;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Surroundings here;

    WorkspaceCommand(Surroundings here) {
        this.here = here;
    }

    /// Does the command on the open workspace.
    abstract int run(OpenWorkspace open) throws Exception;

    /// What can be said against the command line before anything is opened.
    ///
    /// @throws CommandFailure if something can
    void check() {}

    /// True when an argument is `-`: standard input is read before the workspace is taken, so that a slow writer keeps
    /// nobody out.
    boolean readsInput() {
        return false;
    }

    /// False for what only the process itself can do.
    boolean mayBeHandedOver() {
        return true;
    }

    Holder.Patience patience() {
        return Holder.Patience.BRIEF;
    }

    @Override
    public final Integer call() throws Exception {
        check();
        if (readsInput()) {
            console().readAhead();
        }
        OpenWorkspace held = here.held();
        return held != null ? run(held) : runHere();
    }

    /// Runs where this process does not hold the workspace already.
    int runHere() throws Exception {
        WorkspaceFolder folder = existing();
        LogFile.start(folder.log(), verbose);
        return access(folder).withOpen(this::runTelling);
    }

    /// What the workspace has to tell its user once, before anything else.
    final int runTelling(OpenWorkspace open) throws Exception {
        open.engine().retirement().takeNews().get().ifPresent(news -> console().say("tidemark: " + news));
        return run(open);
    }

    final Access access(WorkspaceFolder folder) {
        return new Access(
                here, folder, new Holder(ProcessHandle.current().pid(), name(), patience()), mayBeHandedOver());
    }

    final Surroundings here() {
        return here;
    }

    final Console console() {
        return here.console();
    }

    final boolean isJson() {
        return json;
    }

    final boolean isVerbose() {
        return verbose;
    }

    /// As it stands on the command line: `note add`.
    String name() {
        String qualified = spec.qualifiedName();
        return qualified.substring(qualified.indexOf(' ') + 1);
    }

    /// The folder that options or environment name, workspace or not.
    final WorkspaceFolder named() {
        String named = workspace != null
                ? workspace
                : here.variable("TIDEMARK_WORKSPACE").orElse("");
        if (named.isEmpty()) {
            throw CommandFailure.usage("say which workspace: --workspace DIR, or the variable TIDEMARK_WORKSPACE");
        }
        return new WorkspaceFolder(here.path(named));
    }

    final WorkspaceFolder existing() {
        WorkspaceFolder folder = named();
        Path path = folder.path();
        if (!folder.isWorkspace()) {
            throw CommandFailure.usage(
                    Files.exists(path) && !Files.isDirectory(path)
                            ? path + " is a file; a workspace is a folder"
                            : "there is no workspace in " + path + "; `tidemark init --workspace DIR` makes one");
        }
        return folder;
    }

    static DocumentId id(String text) {
        try {
            return new DocumentId(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("\"" + text + "\" is no id of a document");
        }
    }

    static DeviceId device(String text) {
        try {
            return new DeviceId(text);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage("\"" + text + "\" is no id of a device");
        }
    }

    /// The note with this id.
    ///
    /// @throws CommandFailure if there is none
    static DocumentView find(OpenWorkspace open, String text) {
        return find(open, text, NoteType.NAME);
    }

    /// The record with this id.
    ///
    /// @throws CommandFailure if there is none
    static DocumentView findRecord(OpenWorkspace open, String text) {
        return find(open, text, RecordType.NAME);
    }

    private static DocumentView find(OpenWorkspace open, String text, String type) {
        DocumentView view = open.engine().document(id(text)).orElseThrow(() -> missing(type, text));
        if (!view.document().type().equals(type)) {
            throw CommandFailure.usage(
                    text + " is no " + type + " but a " + view.document().type());
        }
        return view;
    }

    /// The document with this id, whatever it is.
    ///
    /// @throws CommandFailure if there is none
    static DocumentView findAny(OpenWorkspace open, String text) {
        return open.engine().document(id(text)).orElseThrow(() -> missing("document", text));
    }

    private static CommandFailure missing(String what, String text) {
        return CommandFailure.usage("there is no " + what + " " + text + " in this workspace");
    }

    /// The outcome of something that the engine does; its refusal is the user's mistake.
    static <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case EditRefusedException refused -> throw CommandFailure.usage(String.valueOf(refused.getMessage()));
                case RuntimeException cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
