package dev.tidemark.app.workspace;

import dev.tidemark.app.terminal.Streams;
import dev.tidemark.app.workspace.Wire.Frame;
import dev.tidemark.app.workspace.Wire.Kind;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.replicate.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;

/// Hands a command to the process that holds the workspace.
public final class Handover {
    private static final int ANSWER_MILLIS = 5_000;
    private static final int PIECE_SIZE = 65_536;

    private Handover() {}

    /// How it went.
    public sealed interface Outcome {
        record Done(int exitCode) implements Outcome {}

        /// The holder takes no commands.
        record NoDoor() implements Outcome {}

        /// There is a door and nobody answers. The command was not given away.
        record NoAnswer() implements Outcome {}

        /// The holder ended in the middle: whether the command was done is not known.
        record Broken() implements Outcome {}
    }

    /// Standard input is read only as far as the command asks for it.
    public static Outcome of(WorkspaceFolder folder, HandedCommand command, Streams streams) {
        JsonReader door;
        try {
            door = new JsonReader(Json.members(Files.readAllBytes(folder.door())));
        } catch (NoSuchFileException e) {
            return new Outcome.NoDoor();
        } catch (IOException | IllegalArgumentException e) {
            return new Outcome.NoAnswer();
        }
        try (var socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), (int) door.whole("port")), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            var wire = new Wire(socket);
            wire.send(Kind.TOKEN, door.text("token").getBytes(StandardCharsets.US_ASCII));
            wire.expect(Kind.WELCOME);
            socket.setSoTimeout(0);
            return done(wire, command, streams);
        } catch (IOException | IllegalArgumentException e) {
            return new Outcome.NoAnswer();
        }
    }

    private static Outcome done(Wire wire, HandedCommand command, Streams streams) {
        try {
            wire.send(Kind.COMMAND, command.written());
            while (true) {
                Frame frame = wire.read();
                switch (frame.kind()) {
                    case OUTPUT -> pass(frame, streams.out());
                    case ERROR_OUTPUT -> pass(frame, streams.err());
                    case WANT_INPUT -> wire.send(Kind.INPUT, piece(streams.in()));
                    case EXIT -> {
                        return new Outcome.Done(frame.content()[0]);
                    }
                    case TOKEN, WELCOME, COMMAND, INPUT -> throw new IOException("out of turn: " + frame.kind());
                }
            }
        } catch (IOException e) {
            return new Outcome.Broken();
        }
    }

    private static void pass(Frame frame, OutputStream to) {
        try {
            to.write(frame.content());
            to.flush();
        } catch (IOException e) {
            // nobody reads it; the command goes on
        }
    }

    private static byte[] piece(InputStream in) throws IOException {
        byte[] buffer = new byte[PIECE_SIZE];
        int count = in.read(buffer);
        return count <= 0 ? new byte[0] : Arrays.copyOf(buffer, count);
    }
}
