package dev.tidemark.app.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;

/// Standard input, output and error, unbuffered.
public record Streams(InputStream in, OutputStream out, OutputStream err) {
    /// Those of this process; what is written in one call reaches the system in one call.
    public static Streams ofProcess() {
        return new Streams(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err));
    }
}
