package dev.tidemark.replicate;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Whole;
import dev.tidemark.reconcile.DocumentForm;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Which contents of files travel with a document, by digest: a member of its own, in which each is told to the stock
/// client in its words.
public final class Carried {
    private Carried() {}

    /// The document's content, with all contents of its files that are to be had.
    static Members with(Members content, Document document, Predicate<Attachment> isToBeHad) {
        var blobs = new TreeMap<String, FieldValue>();
        Attachment.in(document.state()).stream()
                .filter(isToBeHad)
                .forEach(file -> blobs.put(file.digest(), blob(file)));
        if (blobs.isEmpty()) {
            return content;
        }
        var all = new TreeMap<>(content.values());
        all.put(DocumentForm.BLOBS, new Members(blobs));
        return new Members(all);
    }

    /// True when a content of this length travels under the file's digest. Whether it is the right one is seen when it
    /// is read.
    static boolean has(Copy.Content copy, Attachment file) {
        return copy instanceof Copy.Body(var content)
                && blobs(content).get(file.digest()) instanceof Members blob
                && blob.values().get("length") instanceof Whole(long length)
                && length == file.length();
    }

    /// True when a content that is here does not travel with the copy.
    static boolean isBehind(Copy.Content copy, Document document, BlobStore store) {
        List<Attachment> files = Attachment.in(document.state());
        return files.stream().anyMatch(file -> !has(copy, file) && store.has(file));
    }

    /// What [#with] put in: how the stock client is told of each content, by the file's digest.
    public static Map<String, FieldValue> blobs(Members content) {
        return content.values().get(DocumentForm.BLOBS) instanceof Members(var blobs) ? blobs : Map.of();
    }

    private static Members blob(Attachment file) {
        return new Members(Map.of(
                "@type", FieldValue.of("blob"),
                "digest", FieldValue.of(file.transport()),
                "length", FieldValue.of(file.length()),
                "content_type", FieldValue.of(file.mediaType())));
    }
}
