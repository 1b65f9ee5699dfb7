package dev.tidemark.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.commandline.Launcher.Ended;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `tidemark playground` as the launcher starts it.
class PlaygroundTest {
    private static final int COLOURS_MIN = 20;

    @TempDir
    static Path told;

    private static Ended story = new Ended(-1, "", "");

    @TempDir
    Path folder;

    /// Once for all tests: it takes a while.
    @BeforeAll
    static void play() {
        story = new Launcher(told).run("playground", "--headless", "--out", "story");
    }

    @Test
    void storyIsPrintedAndPicturedStepByStepWithoutADisplay() throws IOException {
        assertEquals(0, story.code(), story.out() + story.err());
        List<String> pictures = pictures(told.resolve("story"));
        assertTrue(pictures.size() >= 10, pictures.toString());
        IntStream.rangeClosed(1, pictures.size() / 2)
                .forEach(step -> assertTrue(story.out().contains("\n" + step + ". "), story.out()));
        assertTrue(story.out().contains("laptop  [conflict]"), story.out());
        pictures.forEach(this::assertShowsSomething);
    }

    @Test
    void picturesOfOneWindowDifferFromStepToStep() throws IOException {
        assertEquals(0, story.code(), story.out() + story.err());
        for (String device : List.of("laptop", "phone")) {
            List<String> own = pictures(told.resolve("story")).stream()
                    .filter(name -> name.endsWith("-" + device + ".png"))
                    .filter(name -> !name.equals("05-asked-laptop.png")) // nothing happens on the laptop then
                    .toList();
            long different = own.stream().map(this::pixels).distinct().count();
            assertEquals(own.size(), different, own.toString());
        }
    }

    @Test
    void folderThatIsNotEmptyIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "mine");

        Ended ended = new Launcher(folder).run("playground", "--headless", "--out", ".");

        assertEquals(2, ended.code(), ended.err());
    }

    /// Without a display named, and with one that is not there.
    @ParameterizedTest
    @ValueSource(strings = {"", ":9731"})
    void withoutADisplayItNamesTheStory(String display) {
        for (String[] command : new String[][] {{}, {"playground"}}) {
            Ended ended = new Launcher(folder)
                    .with("DISPLAY", display)
                    .with("WAYLAND_DISPLAY", "")
                    .with("XDG_DATA_HOME", folder.toString())
                    .run(command);

            assertEquals(2, ended.code(), ended.err());
            assertEquals("", ended.out());
            assertTrue(ended.err().contains("tidemark playground --headless"), ended.err());
            assertFalse(ended.err().contains("\tat "), ended.err());
        }
    }

    private static List<String> pictures(Path story) throws IOException {
        try (Stream<Path> files = Files.list(story)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".png"))
                    .sorted()
                    .toList();
        }
    }

    private void assertShowsSomething(String name) {
        BufferedImage picture = read(name);
        assertEquals(960, picture.getWidth(), name);
        assertEquals(720, picture.getHeight(), name);
        long colours = pixels(name).stream().distinct().limit(COLOURS_MIN).count();
        assertEquals(COLOURS_MIN, colours, name + " is nearly blank");
    }

    private List<Integer> pixels(String name) {
        BufferedImage picture = read(name);
        return IntStream.of(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .boxed()
                .toList();
    }

    private BufferedImage read(String name) {
        try {
            return ImageIO.read(told.resolve("story").resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
