package dev.tidemark.replicate;

import dev.tidemark.domain.Attachment;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/// The contents of attached files, each once, by its digest. What is in here was forced to disk.
///
/// Thread-safe. Contents are streamed, so every method but [#has] and [#isRefused] may take long; none is called on the
/// control thread but those two. Every method throws [BlobStoreException] when the disk fails.
public interface BlobStore {
    /// What became of a content that was offered.
    sealed interface Outcome {
        /// It is in the store and forced to disk.
        ///
        /// @param digest as [Attachment#digest()]
        /// @param transport as [Attachment#transport()]
        record Kept(String digest, long length, String transport) implements Outcome {}

        /// It is longer than the store takes. Nothing of it was kept.
        record TooLong(long lengthMax) implements Outcome {}
    }

    /// Takes a content that the user gives. When it throws, nothing of the content is kept.
    ///
    /// @throws IOException if the content cannot be read
    Outcome put(InputStream content) throws IOException;

    /// Takes a content that came from elsewhere, if it is what the file says.
    ///
    /// @return false if it is another one: nothing of it is kept, and [#isRefused] tells so from then on
    /// @throws IOException if the content cannot be read
    boolean receive(Attachment file, InputStream content) throws IOException;

    /// True when the content is here.
    boolean has(Attachment file);

    /// True when the last content that came for this file was another one than it says, and the right one is not here.
    boolean isRefused(Attachment file);

    /// Opens a content. Reading it to its end throws [IOException] if the disk gives back another one than was put.
    ///
    /// @throws FileNotFoundException if it is not here
    InputStream open(Attachment file) throws IOException;

    /// The digests of all contents.
    Set<String> digests();

    /// Removes contents that nothing names any more. One that was put, received or asked for since the store was opened
    /// stays, so that what is being attached right now is safe.
    ///
    /// @param unused digests of [#digests()]
    /// @return how many were removed
    int remove(Set<String> unused);

    /// True for a store that never takes anything.
    default boolean isFixed() {
        return false;
    }

    /// Has nothing and takes nothing: for an engine whose documents have no files.
    BlobStore NONE = new BlobStore() {
        @Override
        public Outcome put(InputStream content) {
            return new Outcome.TooLong(0);
        }

        @Override
        public boolean receive(Attachment file, InputStream content) {
            return false;
        }

        @Override
        public boolean has(Attachment file) {
            return false;
        }

        @Override
        public boolean isRefused(Attachment file) {
            return false;
        }

        @Override
        public InputStream open(Attachment file) throws IOException {
            throw new FileNotFoundException(file.digest());
        }

        @Override
        public Set<String> digests() {
            return Set.of();
        }

        @Override
        public int remove(Set<String> unused) {
            return 0;
        }

        @Override
        public boolean isFixed() {
            return true;
        }
    };
}
