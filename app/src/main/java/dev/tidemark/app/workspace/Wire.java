package dev.tidemark.app.workspace;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;

/// Frames between a process that hands a command over and the one that does it.
final class Wire implements Closeable {
    private static final int FRAME_MAX = 16 * 1024 * 1024;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    /// What a frame carries.
    enum Kind {
        /// To the holder: the secret of the door file.
        TOKEN,
        /// From the holder: it listens and will do what comes.
        WELCOME,
        /// To the holder: the command.
        COMMAND,
        /// From the holder: the command reads standard input.
        WANT_INPUT,
        /// To the holder: a piece of standard input, empty at its end.
        INPUT,
        /// From the holder.
        OUTPUT,
        /// From the holder.
        ERROR_OUTPUT,
        /// From the holder: the exit code; nothing follows.
        EXIT
    }

    record Frame(Kind kind, byte[] content) {}

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    synchronized void send(Kind kind, byte[] content, int offset, int length) throws IOException {
        out.writeByte(kind.ordinal());
        out.writeInt(length);
        out.write(content, offset, length);
        out.flush();
    }

    void send(Kind kind, byte[] content) throws IOException {
        send(kind, content, 0, content.length);
    }

    Frame read() throws IOException {
        int kind = in.readUnsignedByte();
        int length = in.readInt();
        if (kind >= Kind.values().length || length < 0 || length > FRAME_MAX) {
            throw new IOException("not one of our frames");
        }
        return new Frame(Kind.values()[kind], in.readNBytes(length));
    }

    byte[] expect(Kind kind) throws IOException {
        Frame frame = read();
        if (frame.kind() != kind) {
            throw new IOException(kind + " was expected, and " + frame.kind() + " came");
        }
        return frame.content();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
