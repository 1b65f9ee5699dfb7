package dev.tidemark.adapter.couchbase;

import com.couchbase.lite.Blob;
import com.couchbase.lite.CouchbaseLiteException;
import com.couchbase.lite.Database;
import com.couchbase.lite.Dictionary;
import com.couchbase.lite.Document;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.Carried;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Contents of files as the stock client moves them: it finds each blob of a document by its SHA-1.
final class CouchbaseBlobs {
    private final Database database;
    private final BlobStore contents;

    CouchbaseBlobs(Database database, BlobStore contents) {
        this.database = database;
        this.contents = contents;
    }

    /// Brings those contents into the replica that travel with the document, are not there yet and are here. Returns
    /// when they can be named by a document.
    ///
    /// @throws IOException if one is here and cannot be read
    void install(Members content) throws IOException, CouchbaseLiteException {
        for (Attachment each : Carried.files(content)) {
            if (of(each) == null) {
                install(each);
            }
        }
    }

    private void install(Attachment file) throws IOException {
        try (InputStream in = contents.open(file)) {
            database.saveBlob(new Blob(file.mediaType(), in));
        } catch (FileNotFoundException _) {
            // the revision before has it
        }
    }

    /// The content as the client takes it, with the blobs that are to be had: in the replica, or with this revision.
    Map<String, @Nullable Object> map(Members content, @Nullable Document revision) {
        Map<String, @Nullable Object> map = CouchbaseValues.map(content);
        List<Attachment> files = Carried.files(content);
        if (!files.isEmpty()) {
            var blobs = new HashMap<String, Object>();
            files.forEach(file -> found(file, revision).ifPresent(blob -> blobs.put(file.digest(), blob)));
            map.put(DocumentForm.BLOBS, blobs);
        }
        return map;
    }

    private Optional<Blob> found(Attachment file, @Nullable Document revision) {
        Blob blob = of(file);
        return Optional.ofNullable(blob != null ? blob : carried(revision, file.digest()));
    }

    /// The content that travels with this revision.
    Optional<InputStream> open(@Nullable Document revision, String digest) {
        return Optional.ofNullable(carried(revision, digest)).map(Blob::getContentStream);
    }

    private static @Nullable Blob carried(@Nullable Document revision, String digest) {
        Dictionary blobs = revision == null ? null : revision.getDictionary(DocumentForm.BLOBS);
        return blobs == null ? null : blobs.getBlob(digest);
    }

    /// Null where the replica has no such content.
    private @Nullable Blob of(Attachment file) {
        Map<String, Object> properties = Map.of(
                "@type", "blob",
                "digest", file.transport(),
                "length", file.length(),
                "content_type", file.mediaType());
        return database.getBlob(properties);
    }
}
