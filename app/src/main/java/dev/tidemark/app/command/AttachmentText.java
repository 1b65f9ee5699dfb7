package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.engine.AttachedFile;
import dev.tidemark.engine.DocumentView;
import java.util.List;
import java.util.stream.Collectors;

/// Attached files as the command line shows and finds them.
final class AttachmentText {
    private AttachmentText() {}

    /// A document of any kind with its files.
    static JsonText json(OpenWorkspace open, DocumentView view) {
        List<AttachedFile> files = open.engine().files(view.document());
        JsonText text = Kinds.json(view)
                .putAll("attachments", files.stream().map(AttachmentText::json).toList());
        return LinkText.put(SkewText.put(text, open, view.document()), open, view.document());
    }

    static JsonText json(AttachedFile each) {
        Attachment file = each.file();
        var text = new JsonText()
                .put("name", file.name())
                .put("mediaType", file.mediaType())
                .put("length", file.length())
                .put("digest", file.digest())
                .put("here", each.isHere());
        return each.content() == AttachedFile.Content.REFUSED ? text.put("refused", true) : text;
    }

    static void print(WorkspaceCommand command, OpenWorkspace open, Document document) {
        for (AttachedFile each : open.engine().files(document)) {
            command.console()
                    .print("file:     " + OneLine.of(each.file().name()) + " ("
                            + each.file().length() + " bytes" + where(each) + ")");
        }
    }

    private static String where(AttachedFile file) {
        return switch (file.content()) {
            case HERE -> "";
            case NOT_HERE_YET -> ", not here yet";
            case REFUSED -> ", refused: what came is another content";
        };
    }

    /// The one file that is meant.
    ///
    /// @throws CommandFailure if none or several are
    static AttachedFile named(OpenWorkspace open, Document document, String nameOrDigest) {
        List<AttachedFile> found = AttachedFile.named(open.engine().files(document), nameOrDigest);
        if (found.isEmpty()) {
            throw CommandFailure.usage("no file of the note is called \"" + nameOrDigest + "\"");
        }
        if (found.size() > 1) {
            throw CommandFailure.usage(found.size() + " files of the note are called \"" + nameOrDigest
                    + "\"; say which by its digest: "
                    + found.stream().map(each -> each.file().digest()).collect(Collectors.joining(", ")));
        }
        return found.getFirst();
    }
}
