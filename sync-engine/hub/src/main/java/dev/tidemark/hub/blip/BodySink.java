package dev.tidemark.hub.blip;

import java.io.IOException;

/// Takes the body of an incoming reply while it arrives, on the thread that receives. An exception ends the
/// connection as a transient fault.
@FunctionalInterface
public interface BodySink {
    void write(byte[] bytes, int offset, int length) throws IOException;
}
