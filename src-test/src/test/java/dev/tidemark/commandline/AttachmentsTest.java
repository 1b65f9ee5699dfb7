package dev.tidemark.commandline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.commandline.Launcher.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of notes on one device.
class AttachmentsTest {
    private static final String ABC = "sha256-ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path folder = Path.of("");

    private Launcher tidemark = new Launcher(folder);
    private String id = "";

    @BeforeEach
    void note() {
        tidemark = new Launcher(folder).with("TIDEMARK_WORKSPACE", "w");
        tidemark.run("init", "--user", "ada", "--device", "laptop");
        id = tidemark.run("note", "add", "--title", "Pump 7").line();
    }

    @Test
    void attachedFileIsShownAndSavedByteForByte() throws IOException {
        byte[] photo = bytes(3_000_000);
        Files.write(folder.resolve("pump.jpg"), photo);

        Ended attached = tidemark.run("note", "attach", id, "pump.jpg");
        Ended saved = tidemark.run("note", "save-attachment", id, "pump.jpg", "copy.jpg");
        String shown = tidemark.run("note", "show", id, "--json").out();

        assertEquals(0, saved.code(), saved.err());
        assertArrayEquals(photo, Files.readAllBytes(folder.resolve("copy.jpg")));
        assertTrue(
                shown.contains(
                        "\"attachments\":[{\"name\":\"pump.jpg\",\"mediaType\":\"image/jpeg\",\"length\":3000000,"
                                + "\"digest\":\"" + attached.line() + "\",\"here\":true}]"),
                shown);
    }

    @Test
    void digestIsThatOfTheContent() throws IOException {
        Files.writeString(folder.resolve("abc.txt"), "abc");

        assertEquals(ABC, tidemark.run("note", "attach", id, "abc.txt").line());
    }

    @Test
    void ofTwoFilesOfOneNameTheDigestSaysWhich() throws IOException {
        Files.writeString(folder.resolve("pump.txt"), "abc");
        tidemark.run("note", "attach", id, "pump.txt");
        Files.writeString(folder.resolve("pump.txt"), "another");
        String other = tidemark.run("note", "attach", id, "pump.txt").line();

        Ended ambiguous = tidemark.run("note", "save-attachment", id, "pump.txt", "copy.txt");
        Ended exact = tidemark.run("note", "save-attachment", id, ABC, "copy.txt");
        Ended detached = tidemark.run("note", "detach", id, ABC);

        assertEquals(2, ambiguous.code());
        assertTrue(ambiguous.err().contains(ABC) && ambiguous.err().contains(other), ambiguous.err());
        assertEquals(0, exact.code(), exact.err());
        assertEquals("abc", Files.readString(folder.resolve("copy.txt")));
        assertEquals(id, detached.line());
        assertEquals(
                0,
                tidemark.run("note", "save-attachment", id, "pump.txt", "last.txt")
                        .code());
        assertEquals("another", Files.readString(folder.resolve("last.txt")));
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.writeString(folder.resolve("abc.txt"), "abc");
        tidemark.run("note", "attach", id, "abc.txt");
        Files.writeString(folder.resolve("mine.txt"), "mine");

        Ended refused = tidemark.run("note", "save-attachment", id, "abc.txt", "mine.txt");

        assertEquals(2, refused.code());
        assertEquals("mine", Files.readString(folder.resolve("mine.txt")));
    }

    @Test
    void damagedContentIsNotSaved() throws IOException {
        Files.writeString(folder.resolve("abc.txt"), "abc");
        tidemark.run("note", "attach", id, "abc.txt");
        for (Path content : contents()) {
            Files.writeString(content, "abd");
        }

        Ended refused = tidemark.run("note", "save-attachment", id, "abc.txt", "copy.txt");

        assertEquals(1, refused.code());
        assertTrue(refused.err().contains("not what was put there"), refused.err());
        assertEquals(List.of(), inFolder("copy"));
    }

    @Test
    void fullDiskIsToldAndLeavesNothingHalf() throws IOException {
        Files.write(folder.resolve("pump.jpg"), bytes(9_000_000));

        Ended full = tidemark.runWithFilesUpTo(8_000, "note", "attach", id, "pump.jpg");
        String shown = tidemark.run("note", "show", id, "--json").out();

        assertEquals(1, full.code());
        assertEquals("", full.out());
        assertTrue(full.err().contains("nothing was attached"), full.err());
        assertTrue(shown.contains("\"attachments\":[]"), shown);
        assertEquals(List.of(), contents());
        assertEquals(0, tidemark.run("note", "attach", id, "pump.jpg").code());
    }

    @Test
    void fileThatIsTooLongIsRefusedInWords() throws IOException {
        Files.write(folder.resolve("film.mp4"), new byte[(20 << 20) + 1]);

        Ended refused = tidemark.run("note", "attach", id, "film.mp4");

        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("longer than 20971520 bytes"), refused.err());
        assertEquals(List.of(), contents());
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("photos"));

        assertEquals(2, tidemark.run("note", "attach", id, "photos").code());
        assertEquals(2, tidemark.run("note", "attach", id, "pump.jpg").code());
        assertEquals(2, tidemark.run("note", "detach", id, "pump.jpg").code());
    }

    private List<Path> contents() throws IOException {
        Path files = folder.resolve("w/files");
        if (!Files.exists(files)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(files)) {
            return all.toList();
        }
    }

    private List<Path> inFolder(String part) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().contains(part))
                    .toList();
        }
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new SplittableRandom(1).nextBytes(bytes);
        return bytes;
    }
}
