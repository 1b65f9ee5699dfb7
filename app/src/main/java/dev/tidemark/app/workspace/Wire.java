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
        TOKEN('T'),
        /// From the holder: it listens and will do what comes.
        WELCOME('W'),
        /// To the holder: the command.
        COMMAND('C'),
        /// From the holder: the command reads standard input.
        WANT_INPUT('?'),
        /// To the holder: a piece of standard input, empty at its end.
        INPUT('I'),
        /// From the holder.
        OUTPUT('O'),
        /// From the holder.
        ERROR_OUTPUT('E'),
        /// From the holder: the exit code; nothing follows.
        EXIT('X');

        private final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        static Kind of(int letter) throws IOException {
            for (Kind kind : values()) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            throw new IOException("no frame of ours begins with " + letter);
        }
    }

    static final class Frame {
        private final Kind kind;
        private final byte[] content;

        Frame(Kind kind, byte[] content) {
            this.kind = kind;
            this.content = content;
        }

        Kind kind() {
            return kind;
        }

        byte[] content() {
            return content;
        }
    }

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    synchronized void send(Kind kind, byte[] content, int offset, int length) throws IOException {
        out.writeByte(kind.letter);
        out.writeInt(length);
        out.write(content, offset, length);
        out.flush();
    }

    void send(Kind kind, byte[] content) throws IOException {
        send(kind, content, 0, content.length);
    }

    Frame read() throws IOException {
        Kind kind = Kind.of(in.readUnsignedByte());
        int length = in.readInt();
        if (length < 0 || length > FRAME_MAX) {
            throw new IOException("no frame of ours is so long: " + length);
        }
        byte[] content = new byte[length];
        in.readFully(content);
        return new Frame(kind, content);
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
