package dev.tidemark.durability;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/// A process that acknowledges, in a Java of its own, on this one's class path.
final class ChildProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    ChildProcess(Path folder, long seed) throws IOException {
        this(AppendingProcess.class, folder, seed);
    }

    /// @param main prints [AppendingProcess#ACKNOWLEDGED] and a number for whatever must not be lost from then on
    ChildProcess(Class<?> main, Path folder, long seed) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        process = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        folder.toString(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = process.inputReader();
    }

    /// Reads until so many acknowledgements came, or the process is dead and there are no more.
    ///
    /// @return the last number that was acknowledged, 0 for none
    long readAcknowledged(int count) throws IOException {
        long last = 0;
        int seen = 0;
        while (seen < count) {
            String line = out.readLine();
            if (line == null) {
                return last;
            }
            if (line.startsWith(AppendingProcess.ACKNOWLEDGED)) {
                last = Long.parseLong(line.substring(AppendingProcess.ACKNOWLEDGED.length()));
                seen++;
            }
        }
        return last;
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
