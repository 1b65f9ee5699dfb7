package dev.tidemark.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportSourceTest {
    @TempDir
    private Path folder = Path.of("");

    private final List<String> found = new ArrayList<>();

    private final ImportSource.Target target = new ImportSource.Target() {
        @Override
        public void note(ImportedLine note) {
            found.add(note.title().text());
        }

        @Override
        public void bad(String where, String why) {
            found.add(where);
        }
    };

    @Test
    void linesMayEndInAnyWayAndBeginWithAMark() throws IOException, InterruptedException {
        Path file = folder.resolve("notes.jsonl");
        Files.writeString(file, "\ufeff{\"title\":\"a\"}\r\n\n \t\r\n{\"title\":\"b\"}\nbad\n{\"title\":\"c\"}");

        ImportSource.readLines(file, target);

        assertEquals(List.of("a", "b", "line 5", "c"), found);
    }

    @Test
    void markdownIsCalledByItsFirstHeadingElseByItsFile() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("a.md"), "intro\n# Heading\n# Other");
        Files.writeString(folder.resolve("b.MD"), "#no heading");
        Files.writeString(folder.resolve("c.txt"), "# not Markdown");
        Files.write(folder.resolve("sub/d.md"), new byte[] {(byte) 0xff});

        ImportSource.readFolder(folder, target);

        assertEquals(List.of("Heading", "b", "sub/d.md"), found);
    }
}
