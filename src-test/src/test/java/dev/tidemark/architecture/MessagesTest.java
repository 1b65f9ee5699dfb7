package dev.tidemark.architecture;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every sentence of the window stands in `messages.properties`, once, and nothing else stands there.
class MessagesTest {
    /// Surefire runs a module's tests in the module's folder.
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private static final Path FILE = REPOSITORY.resolve("ui/src/main/resources/dev/tidemark/ui/messages.properties");
    private static final List<Path> SOURCES =
            List.of(REPOSITORY.resolve("ui/src/main/java"), REPOSITORY.resolve("app/src/main/java"));
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern ASKED =
            Pattern.compile("messages(?:\\(\\))?\\s*\\.\\s*get\\(\\s*\"([^\"]+)\"\\s*[,)]");
    private static final Pattern KEY = Pattern.compile("[a-z]\\w*(\\.\\w+)+");
    /// What shows words, with words of its own right there.
    private static final Pattern OWN_WORDS = Pattern.compile(
            "(?:setText|setPromptText|setTitle|setAccessibleText|setAccessibleHelp|setAccessibleRoleDescription"
                    + "|new (?:Label|Text|Button|ToggleButton|RadioButton|CheckBox|Hyperlink|Tooltip|MenuItem|Menu"
                    + "|TextField|TextArea))\\(\\s*\"[^\"]*[a-zA-Z]{2}[^\"]*\"");

    @Test
    void everyKeyIsUsed() {
        Set<String> unused = new TreeSet<>(keys());
        SOURCES.forEach(folder -> unused.removeAll(literals(folder)));

        assertEquals(Set.of(), unused);
    }

    @Test
    void everyKeyThatIsAskedForExists() {
        Set<String> missing = sources()
                .flatMap(source -> ASKED.matcher(source).results().map(found -> found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(missing.size() > 50, "the scan sees the code");

        missing.removeAll(keys());

        assertEquals(Set.of(), missing);
    }

    /// Keys that are chosen first and asked for later are literals like those in the file.
    @Test
    void everyLiteralThatLooksLikeAKeyIsOne() {
        Set<String> screens = keys().stream().map(MessagesTest::screen).collect(Collectors.toSet());
        Set<String> missing = literals(SOURCES.getFirst()).stream()
                .filter(literal -> screens.contains(screen(literal)))
                .collect(Collectors.toCollection(TreeSet::new));

        missing.removeAll(keys());

        assertEquals(Set.of(), missing);
    }

    @Test
    void noKeyStandsTwice() {
        List<String> all = lines().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')).strip())
                .toList();

        assertEquals(all.stream().distinct().toList(), all);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void everySentenceCanBeFilledIn(String key) {
        String sentence = messages().getProperty(key);

        var format = assertDoesNotThrow(() -> new MessageFormat(sentence, Locale.UK));

        assertEquals(-1, sentence.replace("''", "").indexOf('\''), "an apostrophe is written twice: " + sentence);
        assertEquals(sentence.isEmpty(), format.toPattern().isEmpty());
    }

    @Test
    void viewsHaveNoWordsOfTheirOwn() {
        Set<String> words = sources()
                .flatMap(source -> OWN_WORDS.matcher(source).results().map(found -> found.group()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), words);
    }

    static Set<String> keys() {
        return messages().stringPropertyNames();
    }

    private static String screen(String key) {
        return key.substring(0, key.indexOf('.'));
    }

    private static Set<String> literals(Path folder) {
        return javaIn(folder)
                .map(MessagesTest::read)
                .flatMap(source -> LITERAL.matcher(source).results().map(found -> found.group(1)))
                .filter(KEY.asMatchPredicate())
                .collect(Collectors.toSet());
    }

    private static Properties messages() {
        var messages = new Properties();
        try {
            messages.load(new StringReader(Files.readString(FILE)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    private static Stream<String> lines() {
        try {
            return Files.readAllLines(FILE).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> sources() {
        return SOURCES.stream().flatMap(MessagesTest::javaIn).map(MessagesTest::read);
    }

    private static Stream<Path> javaIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
