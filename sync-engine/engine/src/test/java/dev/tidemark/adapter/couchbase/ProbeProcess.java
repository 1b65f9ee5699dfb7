package dev.tidemark.adapter.couchbase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// [TextProbe] in a Java process of its own: libraries are loaded once per process, so each way to start needs one.
record ProbeProcess(Process process, Path folder) {
    private static final long SECONDS_AT_MOST = 60;

    /// The process works in `folder`/work, and leaves what it prints in `folder`/out and `folder`/err.
    static ProbeProcess start(Path dataFolder, Path folder, boolean withIcu) throws IOException {
        var work = Files.createDirectories(folder.resolve("work"));
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TextProbe.class.getName(),
                        dataFolder.toString(),
                        folder.resolve("database").toString())
                .directory(work.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        if (!withIcu) {
            builder.environment().put("TIDEMARK_ICU", "none");
        }
        return new ProbeProcess(builder.start(), folder);
    }

    List<String> output() throws IOException, InterruptedException {
        assertTrue(process.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS), "the probe ended");
        assertEquals(0, process.exitValue(), () -> read("err"));
        return read("out").lines().toList();
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
