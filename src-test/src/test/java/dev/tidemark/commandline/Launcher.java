package dev.tidemark.commandline;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Starts `app/target/tidemark/bin/tidemark` in a folder of the test's own.
final class Launcher {
    private static final Path APPLICATION = Path.of(System.getProperty("basedir", "."))
            .resolve("../app/target/tidemark")
            .toAbsolutePath()
            .normalize();
    private static final long PATIENCE_SECONDS = 120;

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();

    Launcher(Path directory) {
        this.directory = directory;
    }

    /// How a command ended.
    record Ended(int code, String out, String err) {
        /// Standard output without the end of its last line.
        String line() {
            return out.stripTrailing();
        }

        List<String> lines() {
            return out.lines().toList();
        }
    }

    Launcher with(String variable, String value) {
        var other = new Launcher(directory);
        other.environment.putAll(environment);
        other.environment.put(variable, value);
        return other;
    }

    Ended run(String... arguments) {
        return runWithInput(new byte[0], arguments);
    }

    Ended runWithInput(String input, String... arguments) {
        return runWithInput(input.getBytes(StandardCharsets.UTF_8), arguments);
    }

    Ended runWithInput(byte[] input, String... arguments) {
        var command =
                new ArrayList<>(List.of(APPLICATION.resolve("bin/tidemark").toString()));
        command.addAll(List.of(arguments));
        return run(command, input);
    }

    /// On the JDK of this test, with options of its own.
    Ended runJava(List<String> options, String... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", APPLICATION.resolve("lib/tidemark.jar").toString()));
        command.addAll(List.of(arguments));
        return run(command, new byte[0]);
    }

    /// With no file written longer than this, as on a disk that is full.
    Ended runWithFilesUpTo(int kilobytes, String... arguments) {
        var command = new ArrayList<>(List.of(
                "sh",
                "-c",
                "ulimit -f " + kilobytes * 2 + "; exec \"$0\" \"$@\"",
                APPLICATION.resolve("bin/tidemark").toString()));
        command.addAll(List.of(arguments));
        return run(command, new byte[0]);
    }

    private Ended run(List<String> command, byte[] input) {
        try (var running = new Running(start(command))) {
            try (OutputStream in = running.process().getOutputStream()) {
                in.write(input);
            } catch (IOException e) {
                // it does not read
            }
            return running.end();
        }
    }

    /// A command that runs until it is stopped.
    Running start(String... arguments) {
        var command =
                new ArrayList<>(List.of(APPLICATION.resolve("bin/tidemark").toString()));
        command.addAll(List.of(arguments));
        return new Running(start(command));
    }

    private Running.Started start(List<String> command) {
        try {
            Path out = Files.createTempFile(directory, "out", ".txt");
            Path err = Files.createTempFile(directory, "err", ".txt");
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().remove("TIDEMARK_WORKSPACE");
            builder.environment().remove("TIDEMARK_PASSWORD");
            builder.environment().putAll(environment);
            return new Running.Started(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A process of ours; it is killed at the latest when the test ends.
    static final class Running implements AutoCloseable {
        private final Started started;

        record Started(Process process, Path out, Path err) {}

        Running(Started started) {
            this.started = started;
        }

        Process process() {
            return started.process();
        }

        String out() {
            return read(started.out());
        }

        String err() {
            return read(started.err());
        }

        /// Sends a signal by its name, as `kill` does.
        void signal(String name) {
            try {
                new ProcessBuilder("kill", "-" + name, Long.toString(process().pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /// Waits for the end.
        Ended end() {
            try {
                if (!process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new AssertionError("still running after " + PATIENCE_SECONDS + " s; " + out() + err());
                }
                return new Ended(process().exitValue(), out(), err());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            process().destroyForcibly();
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
