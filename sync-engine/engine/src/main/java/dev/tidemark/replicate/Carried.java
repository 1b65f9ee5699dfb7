package dev.tidemark.replicate;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.reconcile.DocumentForm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /// True when the file's content travels with the copy, as far as its length and the gateway's digest tell.
    static boolean has(Copy.Content copy, Attachment file) {
        return blob(copy, file)
                .filter(blob -> FieldValue.of(file.length()).equals(blob.get("length"))
                        && FieldValue.of(file.transport()).equals(blob.get("digest")))
                .isPresent();
    }

    /// True when something travels in the place of the file's content, be it right or not.
    static boolean brings(Copy.Content copy, Attachment file) {
        return blob(copy, file).isPresent();
    }

    private static Optional<Map<String, FieldValue>> blob(Copy.Content copy, Attachment file) {
        return copy instanceof Copy.Body(var content) && blobs(content).get(file.digest()) instanceof Members(var blob)
                ? Optional.of(blob)
                : Optional.empty();
    }

    /// True when a content that is here does not travel with the copy.
    static boolean isBehind(Copy.Content copy, Document document, BlobStore store) {
        List<Attachment> files = Attachment.in(document.state());
        return files.stream().anyMatch(file -> !has(copy, file) && store.has(file));
    }

    /// What [#with] put in, by the digests and in the words of the stock client alone: names are not told.
    public static List<Attachment> files(Members content) {
        return blobs(content).entrySet().stream()
                .flatMap(each -> file(each.getKey(), each.getValue()).stream())
                .toList();
    }

    private static Optional<Attachment> file(String digest, FieldValue blob) {
        try {
            var in = JsonReader.of(blob);
            return Optional.of(
                    new Attachment(digest, digest, in.text("content_type"), in.whole("length"), in.text("digest")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Map<String, FieldValue> blobs(Members content) {
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
