package dev.tidemark.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.commandline.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Workspaces, and the rules that all commands keep.
class WorkspaceTest {
    @TempDir
    private Path folder = Path.of("");

    private Launcher tidemark() {
        return new Launcher(folder);
    }

    @Test
    void initCanBeRepeatedAndKeepsWhatIsNotGiven() {
        String first = "ws://127.0.0.1:1/first";

        Ended made = tidemark().run("init", "--workspace", "w", "--gateway", first, "--user", "ada", "--device", "d1");
        Ended changed = tidemark().run("init", "--workspace", "w", "--device", "d2", "--json");

        assertEquals(0, made.code(), made.err());
        var config = Answers.object(changed.out());
        assertEquals(first, config.text("gateway"));
        assertEquals("ada", config.text("user"));
        assertEquals("d2", config.text("deviceName"));
        assertEquals(List.of("user:ada"), config.texts("channels"));
    }

    @Test
    void passwordIsKeptWhereOnlyItsOwnerCanRead() throws IOException {
        Ended made =
                tidemark().runWithInput("  two spaces \nnot this\n", "init", "--workspace", "w", "--password-stdin");

        assertEquals(0, made.code(), made.err());
        Path password = folder.resolve("w/password");
        assertEquals("  two spaces ", Files.readString(password));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(password)));
    }

    @Test
    void nothingIsMadeWhereThereIsNoWorkspace() throws IOException {
        Ended ended = tidemark().run("note", "list", "--workspace", "w");

        assertEquals(2, ended.code());
        assertEquals("", ended.out());
        assertFalse(Files.exists(folder.resolve("w")));
        try (Stream<Path> content = Files.list(folder)) {
            assertTrue(content.allMatch(file -> file.toString().endsWith(".txt")));
        }
    }

    @Test
    void variableNamesTheWorkspace() {
        Launcher tidemark = tidemark().with("TIDEMARK_WORKSPACE", "w");
        tidemark.run("init");

        assertEquals(0, tidemark.run("status").code());
    }

    @Test
    void fileWhereAFolderBelongsIsWrongUse() throws IOException {
        Files.createFile(folder.resolve("file"));

        assertEquals(2, tidemark().run("init", "--workspace", "file").code());
        assertEquals(2, tidemark().run("init", "--workspace", "file/below").code());
        assertEquals(2, tidemark().run("note", "list", "--workspace", "file").code());
        assertEquals(2, tidemark().run("hub", "--data", "file").code());
    }

    @Test
    void shellCompletionIsGenerated() {
        Ended ended = tidemark().run("generate-completion");

        assertEquals(0, ended.code());
        assertTrue(ended.out().contains("--password-stdin"));
    }

    @Test
    void statusWithoutGatewayIsLocal() {
        tidemark().run("init", "--workspace", "w");
        tidemark().run("note", "add", "--title", "x", "--workspace", "w");

        var status = Answers.object(
                tidemark().run("status", "--json", "--workspace", "w").out());

        assertEquals("local", status.text("workspace"));
        assertEquals(0, status.whole("pending"));
        var documents = Answers.object(status.value("documents"));
        assertEquals(
                Set.of("local", "pending", "syncing", "synced", "conflict", "rejected", "review"),
                Answers.names(documents));
        assertEquals(1, documents.whole("local"));
        assertTrue(Answers.isNull(status, "lastContact"));
        assertTrue(Answers.isNull(status, "nextRetry"));
    }

    @Test
    void damagedStoreIsLeftAsItIsAndSaidSo() throws IOException {
        tidemark().run("init", "--workspace", "w");
        Path store = folder.resolve("w/store/tidemark.mv.db");
        byte[] damaged = new byte[(int) Files.size(store)];
        Files.write(store, damaged);

        Ended list = tidemark().run("note", "list", "--workspace", "w");
        Ended doctor = tidemark().run("doctor", "--workspace", "w", "--json");

        assertEquals(7, list.code(), list.err());
        assertFalse(list.err().contains("\tat "), list.err());
        assertEquals(7, doctor.code(), doctor.err());
        assertFalse(Answers.object(doctor.out()).value("findings").canonical().isEmpty());
        assertEquals(-1, mismatch(damaged, Files.readAllBytes(store)));
    }

    private static int mismatch(byte[] before, byte[] after) {
        return Arrays.mismatch(before, after);
    }

    @Test
    void damagedReplicaIsSaidSoAndMadeAnewOnceItIsMovedAway() throws IOException {
        tidemark().run("init", "--workspace", "w", "--gateway", "ws://127.0.0.1:1/x", "--user", "ada");
        Path replica = folder.resolve("w/replica");
        Files.createDirectories(replica.resolve("replica.cblite2"));
        Files.writeString(replica.resolve("replica.cblite2/db.sqlite3"), "no database at all");

        Ended damaged = tidemark().run("sync", "--workspace", "w", "--timeout", "1s");
        Files.move(replica, folder.resolve("away"));
        Ended anew = tidemark().run("sync", "--workspace", "w", "--timeout", "1s");

        assertEquals(7, damaged.code(), damaged.err());
        assertTrue(damaged.err().contains(replica.toString()), damaged.err());
        assertEquals(3, anew.code(), anew.err());
    }

    @Test
    void damagedConfigurationIsSaidSo() throws IOException {
        tidemark().run("init", "--workspace", "w");
        Files.writeString(folder.resolve("w/workspace.json"), "{");

        assertEquals(7, tidemark().run("note", "list", "--workspace", "w").code());
    }

    @Test
    void commandThatOnlyWritesIntentsLoadsNeitherClientNorServerNorWindow() throws IOException {
        tidemark().run("init", "--workspace", "w");
        Path loaded = folder.resolve("classes.log");

        Ended ended = tidemark()
                .runJava(
                        List.of("-Xshare:off", "-Xlog:class+load:file=" + loaded),
                        "note",
                        "add",
                        "--title",
                        "x",
                        "--workspace",
                        "w");

        assertEquals(0, ended.code(), ended.err());
        for (String foreign : List.of("com.couchbase.", "org.eclipse.jetty.", "javafx.", "ch.qos.logback.")) {
            try (Stream<String> lines = Files.lines(loaded)) {
                assertEquals(
                        0, lines.filter(line -> line.contains(" " + foreign)).count(), foreign);
            }
        }
    }
}
