package dev.tidemark.app.window;

import dev.tidemark.app.Wiring;
import dev.tidemark.app.workspace.Door;
import dev.tidemark.app.workspace.Holder;
import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.app.workspace.WorkspaceFolder;
import dev.tidemark.app.workspace.WorkspaceInUseException;
import dev.tidemark.app.workspace.WorkspaceLock;
import dev.tidemark.ui.work.Author;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A workspace that the window holds: its lock, its stores, and the door for the commands of others. Opening and
/// closing wait for the disk: never on the FX thread.
final class HeldWorkspace implements AutoCloseable {
    private final WorkspaceLock lock;
    private final OpenWorkspace workspace;
    private final Door door;

    private HeldWorkspace(WorkspaceLock lock, OpenWorkspace workspace, Door door) {
        this.lock = lock;
        this.workspace = workspace;
        this.door = door;
    }

    /// @throws WorkspaceInUseException if another process has it
    static HeldWorkspace open(WorkspaceFolder folder, Wiring wiring, Commands commands) throws IOException {
        var self = new Holder(ProcessHandle.current().pid(), "the window", Holder.Patience.LONG);
        WorkspaceLock lock = WorkspaceLock.take(folder, self)
                .orElseThrow(() -> new WorkspaceInUseException(
                        "the workspace " + folder + " is in use by " + holder(folder),
                        new IOException("the lock is taken")));
        OpenWorkspace workspace = null;
        Door door = null;
        try {
            OpenWorkspace opened = wiring.open(folder);
            workspace = opened;
            door = Door.open(folder, (command, console) -> commands.run(command, console, opened));
            return new HeldWorkspace(lock, opened, door);
        } finally {
            if (door == null) {
                if (workspace != null) {
                    workspace.close();
                }
                lock.close();
            }
        }
    }

    private static Holder holder(WorkspaceFolder folder) {
        try {
            return WorkspaceLock.holder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OpenWorkspace workspace() {
        return workspace;
    }

    Author author() {
        var config = workspace.config();
        return new Author(config.user(), config.device(), config.channels());
    }

    @Override
    public void close() throws IOException {
        try {
            door.close();
        } finally {
            try {
                workspace.close();
            } finally {
                lock.close();
            }
        }
    }
}
