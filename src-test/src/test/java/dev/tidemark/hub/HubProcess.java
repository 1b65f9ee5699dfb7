package dev.tidemark.hub;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/// A hub in a process of its own, to be killed.
public final class HubProcess implements AutoCloseable {
    private static final String READY = "ready ";
    private static final String ATTACHMENT_MAX = "hub.attachment.max";

    private final Process process;
    private final URI url;
    private final URI admin;

    private HubProcess(Process process, URI url, URI admin) {
        this.process = process;
        this.url = url;
        this.admin = admin;
    }

    /// In the child: starts a hub on `data` and `port`, says where it is, and waits to be killed.
    public static void main(String[] arguments) throws InterruptedException {
        var settings = HubSettings.at(Path.of(arguments[0])).withPorts(Integer.parseInt(arguments[1]), 0);
        settings = settings.withAttachmentMax(Long.getLong(ATTACHMENT_MAX, settings.attachmentMax()));
        try (Hub hub = Hub.start(settings, Thread.ofVirtual().factory())) {
            new PrintStream(System.out, true, StandardCharsets.UTF_8).println(READY + hub.url() + " " + hub.admin());
            new CountDownLatch(1).await();
        }
    }

    public static HubProcess start(Path data, int port) throws IOException {
        return start(data, port, List.of(), List.of());
    }

    /// With so many megabytes of heap at most.
    public static HubProcess withHeap(Path data, int megabytes) throws IOException {
        return start(data, 0, List.of(), List.of("-Xmx" + megabytes + "m"));
    }

    /// With so little heap, and attachments of up to so many bytes.
    public static HubProcess withHeap(Path data, int megabytes, long attachmentMax) throws IOException {
        return start(
                data, 0, List.of(), List.of("-Xmx" + megabytes + "m", "-D" + ATTACHMENT_MAX + "=" + attachmentMax));
    }

    /// No file of this hub can grow beyond `bytes` until [#liftLimit]: as on a disk that is full. Linux only.
    public static HubProcess limited(Path data, int port, long bytes) throws IOException {
        return start(data, port, List.of("prlimit", "--fsize=" + bytes + ":"), List.of());
    }

    private static HubProcess start(Path data, int port, List<String> before, List<String> options) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(before);
        command.add(java);
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                HubProcess.class.getName(),
                data.toString(),
                Integer.toString(port)));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var output = new BufferedReader(process.inputReader(StandardCharsets.UTF_8));
        String ready = lines(output)
                .filter(line -> line.startsWith(READY))
                .findFirst()
                .orElseThrow(() -> new IOException("the hub did not start"));
        // Nobody reads on, and a process whose output stands still stands still too.
        Thread.ofVirtual()
                .start(() -> lines(output).forEach(line -> {
                    if (Boolean.getBoolean("hub.output")) {
                        System.out.println(line);
                    }
                }));
        String[] places = ready.substring(READY.length()).split(" ", 2);
        return new HubProcess(process, URI.create(places[0]), URI.create(places[1]));
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

    /// There is room again.
    public void liftLimit() throws IOException, InterruptedException {
        var lift = new ProcessBuilder("prlimit", "--pid", Long.toString(process.pid()), "--fsize=unlimited:")
                .inheritIO()
                .start();
        if (lift.waitFor() != 0) {
            throw new IOException("the limit stays");
        }
    }

    public URI admin() {
        return admin;
    }

    public URI url() {
        return url;
    }

    /// `kill -9`; returns when the process is gone.
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
