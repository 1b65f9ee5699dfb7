package dev.tidemark.adapter.couchbase;

import com.couchbase.lite.Blob;
import com.couchbase.lite.CouchbaseLiteException;
import com.couchbase.lite.Database;
import com.couchbase.lite.Dictionary;
import com.couchbase.lite.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Whole;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.replicate.BlobStore;
import dev.tidemark.replicate.Carried;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
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
        for (var each : Carried.blobs(content).entrySet()) {
            if (of(each.getValue()) == null) {
                install(each.getKey(), each.getValue());
            }
        }
    }

    private void install(String digest, FieldValue told) throws IOException {
        try (InputStream in = contents.open(digest)) {
            database.saveBlob(new Blob(JsonReader.of(told).text("content_type"), in));
        } catch (FileNotFoundException e) {
            return; // the revision before has it
        }
        if (of(told) == null) {
            throw new IOException("the file " + digest + " is not what its document says of it");
        }
    }

    /// The content as the client takes it, with the blobs that are to be had: in the replica, or with this revision.
    Map<String, @Nullable Object> map(Members content, @Nullable Document revision) {
        Map<String, @Nullable Object> map = CouchbaseValues.map(content);
        Map<String, FieldValue> told = Carried.blobs(content);
        if (!told.isEmpty()) {
            var blobs = new HashMap<String, Object>();
            told.forEach((digest, each) -> {
                Blob blob = of(each);
                Blob found = blob != null ? blob : carried(revision, digest);
                if (found != null) {
                    blobs.put(digest, found);
                }
            });
            map.put(DocumentForm.BLOBS, blobs);
        }
        return map;
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
    private @Nullable Blob of(FieldValue told) {
        if (!(told instanceof Members(var names)) || !(names.get("length") instanceof Whole(long length))) {
            return null;
        }
        var in = new JsonReader(new Members(names));
        Map<String, Object> properties = Map.of(
                "@type", "blob",
                "digest", in.text("digest"),
                "length", length,
                "content_type", in.text("content_type"));
        return database.getBlob(properties);
    }
}
