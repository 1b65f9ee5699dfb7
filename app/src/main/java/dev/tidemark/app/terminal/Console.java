package dev.tidemark.app.terminal;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Standard input, output and error of one command, wherever they lead: this process's own, or those of the process
/// that handed the command over. All text is UTF-8. Results go to `out`, messages for people to `err`.
///
/// When nobody reads the output any more, the command goes on without it.
public final class Console {
    private static final int BUFFER_SIZE = 65_536;
    private static final int LINE_MAX = 65_536;

    private Streams streams;
    private final OutputStream out;
    private final OutputStream err;
    private boolean isUnread;

    public Console(Streams streams) {
        this.streams = streams;
        this.out = new BufferedOutputStream(streams.out(), BUFFER_SIZE);
        this.err = streams.err();
    }

    /// The streams below, for whoever passes bytes on as they are.
    public Streams streams() {
        return streams;
    }

    /// One line of a result.
    public synchronized void print(String line) {
        write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// A line that stands for itself: whatever came before goes first, then this one in a single write.
    public synchronized void printNow(String line) {
        flush();
        print(line);
        flush();
    }

    /// A line for people.
    public synchronized void say(String line) {
        try {
            err.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            err.flush();
        } catch (IOException e) {
            // nobody listens
        }
    }

    public synchronized void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            isUnread = true;
        }
    }

    /// True once the reader of the output has gone away.
    public synchronized boolean isUnread() {
        return isUnread;
    }

    private void write(byte[] bytes) {
        if (!isUnread) {
            try {
                out.write(bytes);
            } catch (IOException e) {
                isUnread = true;
            }
        }
    }

    /// Reads standard input to its end now, for whoever asks for it later.
    public void readAhead() throws IOException {
        var read = new ByteArrayInputStream(streams.in().readAllBytes());
        streams = new Streams(read, streams.out(), streams.err());
    }

    /// Everything on standard input.
    ///
    /// @throws CharacterCodingException if it is not UTF-8
    public String readAll() throws IOException {
        return decoded(streams.in().readAllBytes());
    }

    /// The first line on standard input without its end; empty when there is nothing.
    ///
    /// @throws CharacterCodingException if it is not UTF-8
    public String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        InputStream in = streams.in();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
            if (line.size() > LINE_MAX) {
                throw new IOException("a line longer than " + LINE_MAX + " bytes");
            }
        }
        String text = decoded(line.toByteArray());
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
