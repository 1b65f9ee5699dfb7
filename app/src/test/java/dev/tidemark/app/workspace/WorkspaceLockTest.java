package dev.tidemark.app.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceLockTest {
    private static final Holder IMPORT = new Holder(4711, "note import", Holder.Patience.LONG);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void oneHoldsItAndIsNamed() throws IOException {
        var workspace = new WorkspaceFolder(folder);
        try (var _ = WorkspaceLock.take(workspace, IMPORT).orElseThrow()) {
            assertTrue(WorkspaceLock.take(workspace, IMPORT).isEmpty());
            assertEquals(IMPORT, WorkspaceLock.holder(workspace));
        }

        try (var _ = WorkspaceLock.take(workspace, Holder.UNKNOWN).orElseThrow()) {
            assertFalse(WorkspaceLock.holder(workspace).isAlive());
        }
    }

    @Test
    void doorThatAKilledHolderLeftIsRemoved() throws IOException {
        var workspace = new WorkspaceFolder(folder);
        Files.writeString(workspace.door(), "left");

        try (var _ = WorkspaceLock.take(workspace, IMPORT).orElseThrow()) {
            assertFalse(Files.exists(workspace.door()));
        }
    }

    @Test
    void lockThatCouldNotBeTakenWholeIsLetGo() throws IOException {
        var workspace = new WorkspaceFolder(folder);
        Path inTheWay = Files.createFile(Files.createDirectory(workspace.door()).resolve("file"));
        assertThrows(IOException.class, () -> WorkspaceLock.take(workspace, IMPORT));
        Files.delete(inTheWay);

        try (var _ = WorkspaceLock.take(workspace, IMPORT).orElseThrow()) {
            assertEquals(IMPORT, WorkspaceLock.holder(workspace));
        }
    }
}
