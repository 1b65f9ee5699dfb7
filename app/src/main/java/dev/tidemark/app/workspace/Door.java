package dev.tidemark.app.workspace;

import dev.tidemark.app.terminal.Console;
import dev.tidemark.app.terminal.Streams;
import dev.tidemark.app.workspace.Wire.Kind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.replicate.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Takes the commands of other processes while this one holds the workspace. It listens on the loopback address; who
/// wants in must know the token in the door file, which only the workspace's owner can read.
public final class Door implements AutoCloseable {
    private static final int COMMANDS_MAX = 16;
    private static final int TOKEN_BYTES = 32;
    private static final int GREETING_MILLIS = 5_000;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final WorkspaceFolder folder;
    private final ServerSocket server;
    private final byte[] token;
    private final CommandRunner runner;
    private final Semaphore places = new Semaphore(COMMANDS_MAX);
    private final ExecutorService callers = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("handed-", 0).factory());

    /// Does a command in this process and says how it ended.
    @FunctionalInterface
    public interface CommandRunner {
        int run(HandedCommand command, Console console);
    }

    private Door(WorkspaceFolder folder, ServerSocket server, byte[] token, CommandRunner runner) {
        this.folder = folder;
        this.server = server;
        this.token = token;
        this.runner = runner;
    }

    /// Opens the door of a workspace whose lock the caller holds.
    public static Door open(WorkspaceFolder folder, CommandRunner runner) throws IOException {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        var server = new ServerSocket(0, COMMANDS_MAX, InetAddress.getLoopbackAddress());
        var door = new Door(folder, server, token.getBytes(StandardCharsets.US_ASCII), runner);
        Thread.ofPlatform().name("door").daemon().start(door::accept);
        var members = new Members(Map.of("port", FieldValue.of(server.getLocalPort()), "token", FieldValue.of(token)));
        PrivateFile.replace(folder.door(), Json.write(members));
        return door;
    }

    private void accept() {
        try {
            while (true) {
                places.acquireUninterruptibly();
                Socket socket = server.accept();
                callers.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var wire = new Wire(socket)) {
            socket.setSoTimeout(GREETING_MILLIS);
            if (MessageDigest.isEqual(token, wire.expect(Kind.TOKEN))) {
                wire.send(Kind.WELCOME, new byte[0]);
                HandedCommand command = HandedCommand.read(wire.expect(Kind.COMMAND));
                socket.setSoTimeout(0);
                run(wire, command);
            }
        } catch (IOException | IllegalArgumentException e) {
            // the caller has gone, or is none of ours
        } finally {
            places.release();
        }
    }

    private void run(Wire wire, HandedCommand command) throws IOException {
        var console = new Console(new Streams(
                new RemoteInput(wire), new RemoteOutput(wire, Kind.OUTPUT), new RemoteOutput(wire, Kind.ERROR_OUTPUT)));
        int code = runner.run(command, console);
        console.flush();
        wire.send(Kind.EXIT, new byte[] {(byte) code});
    }

    /// Lets in nobody else, and waits a moment for those who are in.
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.door());
        server.close();
        callers.shutdown();
        try {
            callers.awaitTermination(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class RemoteInput extends InputStream {
        private final Wire wire;
        private byte[] piece = new byte[0];
        private int at;
        private boolean ended;

        RemoteInput(Wire wire) {
            this.wire = wire;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at == piece.length && !ended) {
                wire.send(Kind.WANT_INPUT, new byte[0]);
                piece = wire.expect(Kind.INPUT);
                at = 0;
                ended = piece.length == 0;
            }
            if (ended) {
                return -1;
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, offset, count);
            at += count;
            return count;
        }
    }

    private static final class RemoteOutput extends OutputStream {
        private static final int PIECE_MAX = 1 << 20;

        private final Wire wire;
        private final Kind kind;

        RemoteOutput(Wire wire, Kind kind) {
            this.wire = wire;
            this.kind = kind;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int at = 0; at < length; at += PIECE_MAX) {
                wire.send(kind, bytes, offset + at, Math.min(PIECE_MAX, length - at));
            }
        }
    }
}
