package dev.tidemark.app.command;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What is imported, note by note.
final class ImportSource {
    /// A longer line is a bad one.
    static final int LINE_MAX = 64 << 20;

    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private ImportSource() {}

    /// Takes what is found.
    interface Target {
        void note(ImportedLine note) throws InterruptedException;

        /// @param where `line 7`, or a file's name
        void bad(String where, String why);
    }

    /// One JSON object a line; blank lines count and say nothing.
    static void readLines(Path file, Target target) throws IOException, InterruptedException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            long number = 0;
            var lines = new Lines(in);
            while (lines.next()) {
                number++;
                byte[] content = number == 1 ? withoutMark(lines.content()) : lines.content();
                if (lines.isTooLong()) {
                    target.bad("line " + number, "longer than " + (LINE_MAX >> 20) + " MiB");
                } else if (!isBlank(content)) {
                    parse(content, number, target);
                }
            }
        }
    }

    private static void parse(byte[] content, long number, Target target) throws InterruptedException {
        ImportedLine note;
        try {
            note = ImportedLine.parse(content, number);
        } catch (IllegalArgumentException e) {
            target.bad("line " + number, String.valueOf(e.getMessage()));
            return;
        }
        target.note(note);
    }

    /// Lines of bytes, so that one which is not UTF-8 spoils no other.
    private static final class Lines {
        private final InputStream in;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();
        private boolean isTooLong;

        Lines(InputStream in) {
            this.in = in;
        }

        /// False at the end.
        boolean next() throws IOException {
            line.reset();
            isTooLong = false;
            int next = in.read();
            boolean isLine = next >= 0;
            while (next >= 0 && next != '\n') {
                isTooLong = isTooLong || line.size() >= LINE_MAX;
                if (!isTooLong) {
                    line.write(next);
                }
                next = in.read();
            }
            return isLine;
        }

        boolean isTooLong() {
            return isTooLong;
        }

        byte[] content() {
            byte[] content = line.toByteArray();
            boolean hasReturn = content.length > 0 && content[content.length - 1] == '\r';
            return hasReturn ? Arrays.copyOf(content, content.length - 1) : content;
        }
    }

    private static byte[] withoutMark(byte[] content) {
        boolean hasMark = content.length >= MARK.length && Arrays.equals(content, 0, MARK.length, MARK, 0, MARK.length);
        return hasMark ? Arrays.copyOfRange(content, MARK.length, content.length) : content;
    }

    private static boolean isBlank(byte[] content) {
        for (byte each : content) {
            if (each != ' ' && each != '\t') {
                return false;
            }
        }
        return true;
    }

    /// Every Markdown file below the folder; its title is the first heading, else the file's name.
    static void readFolder(Path folder, Target target) throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(folder)) {
            Iterator<Path> notes = files.filter(ImportSource::isMarkdown)
                    .filter(Files::isRegularFile)
                    .sorted()
                    .iterator();
            while (notes.hasNext()) {
                read(folder, notes.next(), target);
            }
        }
    }

    private static boolean isMarkdown(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".md");
    }

    private static void read(Path folder, Path file, Target target) throws InterruptedException {
        String name = folder.relativize(file).toString().replace('\\', '/');
        ImportedLine note;
        try {
            byte[] content = withoutMark(Files.readAllBytes(file));
            String body = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            note = new ImportedLine(
                    ImportIds.ofFile(name),
                    MarkdownTitle.of(file, body),
                    body,
                    Set.of(),
                    null,
                    Files.getLastModifiedTime(file).toInstant(),
                    List.of());
        } catch (CharacterCodingException e) {
            target.bad(name, "not UTF-8");
            return;
        } catch (IOException | IllegalArgumentException e) {
            target.bad(name, String.valueOf(e.getMessage()));
            return;
        }
        target.note(note);
    }
}
