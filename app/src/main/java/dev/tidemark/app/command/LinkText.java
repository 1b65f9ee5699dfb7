package dev.tidemark.app.command;

import dev.tidemark.app.workspace.OpenWorkspace;
import dev.tidemark.domain.Document;
import dev.tidemark.engine.Link;
import java.util.List;

/// The documents that a document names, as the command line shows them.
final class LinkText {
    private LinkText() {}

    /// Adds nothing where none is named.
    static JsonText put(JsonText text, OpenWorkspace open, Document document) {
        List<Link> links = open.engine().about(document).links();
        return links.isEmpty()
                ? text
                : text.putAll("links", links.stream().map(LinkText::json).toList());
    }

    /// Those that lead nowhere.
    static void print(WorkspaceCommand command, OpenWorkspace open, Document document) {
        open.engine().about(document).links().stream()
                .filter(Link::isDangling)
                .forEach(link -> command.console().print("link:     " + link.target() + ", " + sentence(link.where())));
    }

    private static String sentence(Link.Where where) {
        return switch (where) {
            case HERE -> "here";
            case TRASHED -> "which is in the trash";
            case GONE -> "which was deleted for good";
            case NOT_HERE -> "which is not here";
        };
    }

    private static JsonText json(Link link) {
        return new JsonText()
                .put("id", link.target().value())
                .put("state", link.where().word())
                .put("dangling", link.isDangling());
    }
}
