package dev.tidemark.app.playground;

import dev.tidemark.app.Wiring;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.engine.DocumentView;
import dev.tidemark.engine.SyncReport;
import dev.tidemark.intent.Action;
import dev.tidemark.note.Note;
import dev.tidemark.note.NoteEdit;
import dev.tidemark.note.Title;
import dev.tidemark.reconcile.Conflict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One of the two devices: a workspace of its own in a folder of its own.
final class PlaygroundDevice implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final OpenWorkspace open;

    private PlaygroundDevice(String name, OpenWorkspace open) {
        this.name = name;
        this.open = open;
    }

    /// Who a device's user is, and where.
    record Account(String gateway, String user, String password) {}

    static PlaygroundDevice start(Path folder, String name, Account account, Wiring wiring) throws IOException {
        var workspace = new WorkspaceFolder(Files.createDirectories(folder));
        workspace.password(account.password());
        workspace.config(new WorkspaceConfig(account.gateway(), account.user(), name, List.of()));
        return new PlaygroundDevice(name, wiring.open(workspace));
    }

    String name() {
        return name;
    }

    List<String> channels() {
        return open.config().channels();
    }

    void edit(DocumentId id, Action action) throws InterruptedException {
        await(open.engine().edit(id, _ -> List.of(action)));
    }

    void edit(DocumentId id, String title, String body) throws InterruptedException {
        var edit = new NoteEdit(new Title(title), body, "", Set.of(), Set.of());
        await(open.engine().edit(id, local -> edit.actions(local.orElseThrow())));
    }

    /// Connects, synchronises and goes offline again.
    SyncReport sync() throws InterruptedException {
        open.replication().attach();
        SyncReport report = await(open.engine().syncOnce());
        if (report.outcome() instanceof SyncReport.Outcome.Complete) {
            return report;
        }
        throw new StoryException(name + " could not synchronise: " + report.outcome());
    }

    DocumentView view(DocumentId id) {
        return open.engine().document(id).orElseThrow(() -> new StoryException(name + " does not have the note"));
    }

    Note note(DocumentId id) {
        return Note.of(view(id).document());
    }

    List<Conflict> conflicts(DocumentId id) {
        return open.engine().conflicts(view(id).document());
    }

    private <T> T await(CompletableFuture<T> future) throws InterruptedException {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StoryException(name + " was not done within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new StoryException(name + " failed: " + e.getCause());
        }
    }

    @Override
    public void close() {
        open.close();
    }
}
