package dev.tidemark.engine;

import dev.tidemark.domain.Attachment;
import java.util.List;
import java.util.stream.Stream;

/// A file of a document, and where its content is.
public record AttachedFile(Attachment file, Content content) {
    public enum Content {
        HERE,
        /// It is still to come from the gateway.
        NOT_HERE_YET,
        /// What came was another content than the file says, and was not kept.
        REFUSED
    }

    public boolean isHere() {
        return content == Content.HERE;
    }

    /// Those that somebody means who says a name or a digest; several when files have the same name.
    public static List<AttachedFile> named(List<AttachedFile> files, String nameOrDigest) {
        Stream<AttachedFile> byDigest =
                files.stream().filter(each -> each.file().digest().equals(nameOrDigest));
        List<AttachedFile> exact = byDigest.toList();
        return exact.isEmpty()
                ? files.stream()
                        .filter(each -> each.file().name().equals(nameOrDigest))
                        .toList()
                : exact;
    }
}
