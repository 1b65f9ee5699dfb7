package dev.tidemark.adapter.couchbase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedFileTest {
    @TempDir
    private Path folder;

    private UnpackedFile file;

    @BeforeEach
    void name() {
        file = new UnpackedFile(folder.resolve("deep/library.so"), "/libs/linux/x86_64/libLiteCoreJNI.so");
    }

    @Test
    void intactFileIsLeftAlone() throws IOException {
        file.ensure();
        var before = Files.readAttributes(file.path(), "unix:ino");

        file.ensure();

        assertEquals(before, Files.readAttributes(file.path(), "unix:ino"));
    }

    @Test
    void damagedFileIsReplacedAndNotWrittenTo() throws IOException {
        file.ensure();
        Files.writeString(file.path(), "damaged");

        try (var mappedElsewhere = Files.newInputStream(file.path())) {
            file.ensure();

            assertTrue(file.isIntact());
            assertEquals("damaged", new String(mappedElsewhere.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void unpackingAtOnceLeavesOneWholeFile() throws InterruptedException, ExecutionException, IOException {
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 16; i++) {
            tasks.add(() -> {
                file.ensure();
                return file.isIntact();
            });
        }

        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var intact : threads.invokeAll(tasks)) {
                assertTrue(intact.get());
            }
        }

        try (var files = Files.list(file.path().getParent())) {
            assertEquals(List.of(file.path()), files.toList());
        }
    }

    @Test
    void missingResourceSaysWhereItIsMade() {
        var missing = new UnpackedFile(folder.resolve("library.so"), "/native/none.so");

        var failure = assertThrows(NativeLibrariesException.class, missing::ensure);

        assertTrue(failure.toString().contains("build on Linux x86_64"), failure::toString);
    }
}
