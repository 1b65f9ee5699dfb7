package dev.tidemark.app.command;

import dev.tidemark.note.Title;
import java.nio.file.Path;

/// What a Markdown file is called: by its first heading, else by the file's name.
final class MarkdownTitle {
    private static final String HEADING = "# ";
    private static final int EXTENSION = ".md".length();

    private MarkdownTitle() {}

    static Title of(Path file, String body) {
        return body.lines()
                .filter(line -> line.startsWith(HEADING))
                .map(line -> line.substring(HEADING.length()))
                .filter(heading -> Title.problemIn(heading).isEmpty())
                .findFirst()
                .map(Title::new)
                .orElseGet(() -> {
                    String name = file.getFileName().toString();
                    return new Title(name.substring(0, name.length() - EXTENSION));
                });
    }
}
