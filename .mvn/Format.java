import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// Holds every Java file of the repository to palantir-java-format. The root's `pom.xml` starts this on the toolchain's
/// JDK, since the formatter reads only the language of the JDK that runs it. `check ROOT REPORT` names the files that
/// would change, `write ROOT REPORT` changes them; both name the files that cannot be read, and leave REPORT behind if
/// they named any.
final class Format {
    private static final int COLUMNS = 120;
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
            try {
                String source = Files.readString(file);
                String formatted = formatted(source);
                if (write) {
                    Files.writeString(file, formatted);
                } else if (!formatted.equals(source)) {
                    complaints.add(root.relativize(file) + " is not formatted");
                }
            } catch (FormatterException e) {
                complaints.add(root.relativize(file) + ": " + reason(e));
            }
        }

        Files.deleteIfExists(report);
        if (!complaints.isEmpty()) {
            System.err.println(String.join("\n", complaints));
            Files.write(report, complaints);
        }
    }

    /// The formatter breaks a comment that is too long badly, and now and then loses what marks it as one.
    private static String formatted(String source) throws FormatterException {
        int line = 0;
        for (String text : source.lines().toList()) {
            line++;
            if (text.length() > COLUMNS && text.strip().startsWith("//")) {
                throw new FormatterException(line + ": break this comment by hand, it is longer than " + COLUMNS);
            }
        }
        return FORMATTER.formatSourceAndFixImports(source);
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
