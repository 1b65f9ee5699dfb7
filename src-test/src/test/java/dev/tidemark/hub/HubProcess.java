package dev.tidemark.hub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// A hub in a process of its own, to be killed.
final class HubProcess implements AutoCloseable {
    private static final String READY = "ready ";

    private final Process process;
    private final URI url;

    private HubProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /// In the child: starts a hub on `data` and `port`, says where it is, and waits to be killed.
    public static void main(String[] arguments) throws InterruptedException {
        var settings = HubSettings.at(Path.of(arguments[0])).withPorts(Integer.parseInt(arguments[1]), 0);
        try (Hub hub = Hub.start(settings, Thread.ofVirtual().factory())) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(READY + hub.url());
            new CountDownLatch(1).await();
        }
    }

    static HubProcess start(Path data, int port) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HubProcess.class.getName(),
                        data.toString(),
                        Integer.toString(port)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        String ready = lines(output)
                .filter(line -> line.startsWith(READY))
                .findFirst()
                .orElseThrow(() -> new IOException("the hub did not start"));
        return new HubProcess(process, URI.create(ready.substring(READY.length())));
    }

    private static Stream<String> lines(BufferedReader output) {
        return Stream.generate(() -> {
                    try {
                        return output.readLine();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .takeWhile(line -> line != null);
    }

    URI url() {
        return url;
    }

    /// `kill -9`; returns when the process is gone.
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
