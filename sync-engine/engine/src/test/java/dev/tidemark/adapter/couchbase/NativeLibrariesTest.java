package dev.tidemark.adapter.couchbase;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.couchbase.lite.CouchbaseLiteException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each test starts processes, since a process loads the libraries once.
class NativeLibrariesTest {
    private static final String BY_BYTES = "Ac ad Aé eland oder zebra Zebra Öl ähre élan Ωμέγα αλφα жук 山";

    @TempDir
    private Path folder;

    @Test
    void withoutIcuTextIsOrderedByBytesAndOnlyAsciiHasCases() throws IOException, InterruptedException {
        var output = start(folder.resolve("data"), "only").output();

        assertEquals(List.of(BY_BYTES, "less equal", "ÖL zebra"), output);
    }

    @Test
    void nothingIsWrittenToTheWorkingDirectory() throws IOException, InterruptedException {
        start(folder.resolve("data"), "only").output();

        try (var files = Files.list(folder.resolve("only/work"))) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void severalProcessesPrepareOneFolderAtOnce() throws IOException, InterruptedException {
        var processes = new ArrayList<ProbeProcess>();
        for (int i = 0; i < 4; i++) {
            processes.add(start(folder.resolve("data"), "process-" + i));
        }

        for (ProbeProcess process : processes) {
            assertEquals(BY_BYTES, process.output().getFirst());
        }
    }

    @Test
    void processWaitsWhileAnotherUnpacks() throws IOException, InterruptedException {
        var data = folder.resolve("data");
        Files.createDirectories(data.resolve("native"));
        ProbeProcess waiting;

        try (var channel = FileChannel.open(data.resolve("native/lock"), CREATE, WRITE)) {
            channel.lock();
            waiting = start(data, "only");
            assertFalse(waiting.process().waitFor(2, TimeUnit.SECONDS), "it went ahead");
        }

        assertEquals(BY_BYTES, waiting.output().getFirst());
    }

    @Test
    void damagedLibrariesAreReplaced() throws IOException, InterruptedException {
        var data = folder.resolve("data");
        start(data, "before").output();
        var libraries = librariesIn(data);
        for (Path library : libraries) {
            Files.write(library, new byte[] {1, 2, 3});
        }

        var output = start(data, "after").output();

        assertEquals(5, libraries.size());
        assertEquals(BY_BYTES, output.getFirst());
    }

    @Test
    void dataFolderThatCannotBeWrittenIsNamed() throws IOException, InterruptedException {
        var data = Files.writeString(folder.resolve("data"), "a file, no folder");

        var output = start(data, "only").output();

        assertTrue(output.getFirst().contains(data.toString()), output::toString);
        assertTrue(output.getFirst().contains("choose another data folder"), output::toString);
    }

    @Test
    void repeatingPrepareIsHarmless(@TempDir Path another) throws CouchbaseLiteException, IOException {
        NativeLibraries.prepare(Path.of("target"));
        NativeLibraries.prepare(another);

        try (var probe = new TextProbe(folder)) {
            assertEquals("ZEBRA", probe.upper("zebra"));
        }
        assertFalse(Files.exists(another.resolve("native")));
    }

    private ProbeProcess start(Path data, String name) throws IOException {
        return ProbeProcess.start(data, folder.resolve(name), false);
    }

    private static List<Path> librariesIn(Path data) throws IOException {
        try (var files = Files.walk(data)) {
            return files.filter(file -> file.getFileName().toString().contains(".so"))
                    .toList();
        }
    }
}
