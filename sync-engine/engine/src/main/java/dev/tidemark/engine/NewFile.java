package dev.tidemark.engine;

import java.io.IOException;
import java.io.InputStream;

/// A file that is to be attached.
///
/// @param name without folders
/// @param content opened and closed once
public record NewFile(String name, String mediaType, Content content) {
    /// Where the content comes from.
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }
}
