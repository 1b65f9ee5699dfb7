import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// Holds every Java file of the repository to palantir-java-format. The root's `pom.xml` starts this on the toolchain's
/// JDK, since the formatter reads only the language of the JDK that runs it. `check ROOT REPORT` names the files that
/// would change, `write ROOT REPORT` changes them; both name what needs a person, and leave REPORT behind if they named
/// anything.
final class Format {
    private static final int COLUMNS = 120;
    private static final Pattern COMMENT = Pattern.compile("(?m)(?<=^[ \\t]{0,99})//.*$");
    private static final Pattern MASK = Pattern.compile("// @([0-9]+)@");
    private static final Path BUILT = Path.of("target");
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    private Format() {}

    public static void main(String[] args) throws IOException {
        boolean write = args[0].equals("write");
        var root = Path.of(args[1]);
        var report = Path.of(args[2]);

        var complaints = new ArrayList<String>();
        for (Path file : sources(root)) {
            Path name = root.relativize(file);
            try {
                String source = Files.readString(file);
                String formatted = formatted(source);
                if (write) {
                    Files.writeString(file, formatted);
                } else if (!formatted.equals(source)) {
                    complaints.add(name + " is not formatted");
                }
                longComments(formatted)
                        .forEach(line -> complaints.add(
                                name + ":" + line + ": break this comment by hand, it is longer than " + COLUMNS));
            } catch (FormatterException e) {
                complaints.add(name + ":" + reason(e));
            }
        }

        Files.deleteIfExists(report);
        if (!complaints.isEmpty()) {
            System.err.println(String.join("\n", complaints));
            Files.write(report, complaints);
        }
    }

    /// The formatter sees a number in place of each line of comment: where it breaks one it may leave out the slashes,
    /// and below the first line of a comment it counts the indentation twice.
    private static String formatted(String source) throws FormatterException {
        String withImports = FORMATTER.fixImports(source);
        var comments = new ArrayList<String>();
        String masked = COMMENT.matcher(withImports).replaceAll(comment -> {
            comments.add(comment.group().strip());
            return "// @" + (comments.size() - 1) + "@";
        });
        return MASK.matcher(FORMATTER.formatSource(masked))
                .replaceAll(mask -> Matcher.quoteReplacement(comments.get(Integer.parseInt(mask.group(1)))));
    }

    private static List<Integer> longComments(String source) {
        List<String> lines = source.lines().toList();
        return IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).length() > COLUMNS)
                .filter(line -> lines.get(line).strip().startsWith("//"))
                .mapToObj(line -> line + 1)
                .toList();
    }

    private static String reason(FormatterException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("expected token: '_'")
                ? message + " (the formatter does not know a bare _ inside a record pattern: write var _)"
                : message;
    }

    private static List<Path> sources(Path root) throws IOException {
        try (var files = Files.find(root, Integer.MAX_VALUE, (file, facts) -> facts.isRegularFile())) {
            return files.filter(file -> isSource(root.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java")
                && StreamSupport.stream(file.spliterator(), false).noneMatch(BUILT::equals);
    }
}
