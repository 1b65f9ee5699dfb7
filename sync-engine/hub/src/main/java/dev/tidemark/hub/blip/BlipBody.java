package dev.tidemark.hub.blip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The body of a message to send.
public sealed interface BlipBody {
    BlipBody EMPTY = new Bytes(new byte[0]);

    long length();

    InputStream open() throws IOException;

    /// What queueing this body costs in memory.
    long held();

    static BlipBody of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Bytes(byte[] bytes) implements BlipBody {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public long held() {
            return bytes.length;
        }
    }

    /// A body that is read while it is sent, and so costs no memory.
    record Streamed(long length, Opener opener) implements BlipBody {
        @Override
        public InputStream open() throws IOException {
            return opener.open();
        }

        @Override
        public long held() {
            return 0;
        }
    }

    /// Opens a streamed body; called once, by the thread that sends.
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }
}
