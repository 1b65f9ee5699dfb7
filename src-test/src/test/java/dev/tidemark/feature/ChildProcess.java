package dev.tidemark.feature;

import dev.tidemark.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java of its own on this one's class path: a command, or a window that is going to be killed.
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final StringBuilder said = new StringBuilder();

    private ChildProcess(Class<?> main, List<String> arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        out = process.inputReader();
    }

    /// `tidemark` with these arguments.
    static ChildProcess command(String... arguments) throws IOException {
        return new ChildProcess(Main.class, List.of(arguments));
    }

    /// A window on the folder, in which somebody writes.
    static ChildProcess window(Path folder, Class<? extends KilledWindow.Script> script) throws IOException {
        return new ChildProcess(KilledWindow.class, List.of(folder.toString(), script.getName()));
    }

    /// Reads on until this line.
    ///
    /// @throws AssertionError if the process ends without it
    void awaitLine(String wanted) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            if (line.equals(wanted)) {
                return;
            }
        }
        throw new AssertionError("the process never said “" + wanted + "”, only: " + said);
    }

    /// Waits for the end of the process.
    ///
    /// @return its exit code
    int end() throws IOException {
        out.lines().forEach(line -> said.append(line).append('\n'));
        return process.onExit().join().exitValue();
    }

    String said() {
        return said.toString();
    }

    /// `kill -9`. Killed by its handle: the process itself would close its output, unread.
    void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() throws IOException {
        kill();
        out.close();
    }
}
