package dev.tidemark.engine;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.Action;
import dev.tidemark.replicate.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// Attached files: what may be named by an intent, and what is here of it. Thread-safe.
final class Files {
    private static final String ANY_DIGEST = "sha256-" + "0".repeat(64);
    private static final String ANY_TRANSPORT = "sha1-" + "A".repeat(27) + "=";

    private final BlobStore blobs;

    Files(BlobStore blobs) {
        this.blobs = blobs;
    }

    /// Puts the content into the store; it is forced to disk when this returns.
    ///
    /// @throws IOException if it cannot be read
    /// @throws EditRefusedException if it is too long, or the file's name or type is none
    Attachment keep(NewFile file) throws IOException {
        checkName(file);
        try (InputStream content = file.content().open()) {
            return switch (blobs.put(content)) {
                case BlobStore.Outcome.Kept(String digest, long length, String transport) ->
                    new Attachment(digest, file.name(), file.mediaType(), length, transport);
                case BlobStore.Outcome.TooLong(long lengthMax) ->
                    throw new EditRefusedException(
                            "\"" + file.name() + "\" is longer than " + lengthMax + " bytes, the most that is taken");
            };
        }
    }

    private static void checkName(NewFile file) {
        try {
            var _ = new Attachment(ANY_DIGEST, file.name(), file.mediaType(), 0, ANY_TRANSPORT);
        } catch (IllegalArgumentException e) {
            throw new EditRefusedException(String.valueOf(e.getMessage()));
        }
    }

    /// Nothing to do where the document has just this file already.
    static List<Action> attaching(Attachment file, DocumentId id, Optional<Document> local) {
        return has(file, id, local) ? List.of() : List.of(new Action.Attach(file));
    }

    /// Nothing to do where it has it no more.
    static List<Action> detaching(Attachment file, DocumentId id, Optional<Document> local) {
        return has(file, id, local) ? List.of(new Action.Detach(file)) : List.of();
    }

    private static boolean has(Attachment file, DocumentId id, Optional<Document> local) {
        Document document = local.orElseThrow(() -> new EditRefusedException("there is no document " + id + " here"));
        if (document.state().isTrashed()) {
            throw new EditRefusedException(id + " is in the trash; restore it first");
        }
        return Attachment.in(document.state()).contains(file);
    }

    List<AttachedFile> of(Document document) {
        return Attachment.in(document.state()).stream()
                .map(file -> new AttachedFile(file, where(file)))
                .toList();
    }

    private AttachedFile.Content where(Attachment file) {
        if (blobs.has(file)) {
            return AttachedFile.Content.HERE;
        }
        return blobs.isRefused(file) ? AttachedFile.Content.REFUSED : AttachedFile.Content.NOT_HERE_YET;
    }

    /// Nobody attaches what is not here, whoever asks for it.
    EditPlan guarded(EditPlan plan) {
        return local -> {
            List<Action> actions = plan.actions(local);
            actions.forEach(this::requireContent);
            return actions;
        };
    }

    private void requireContent(Action action) {
        if (action instanceof Action.Attach(Attachment file) && !blobs.has(file)) {
            throw new EditRefusedException("the content of \"" + file.name() + "\" is not here");
        }
    }
}
