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
/// would change and leaves REPORT behind if there are any; `write ROOT REPORT` changes them.
final class Format {
    private static final Path BUILT = Path.of("target");
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    private Format() {}

    public static void main(String[] args) throws IOException {
        boolean write = args[0].equals("write");
        var root = Path.of(args[1]);
        var report = Path.of(args[2]);

        var unformatted = new ArrayList<String>();
        for (Path file : sources(root)) {
            String source = Files.readString(file);
            String formatted = formatted(file, source);
            if (!formatted.equals(source)) {
                if (write) {
                    Files.writeString(file, formatted);
                }
                unformatted.add(root.relativize(file).toString());
            }
        }

        Files.deleteIfExists(report);
        if (!unformatted.isEmpty() && !write) {
            System.err.println("Not formatted:\n  " + String.join("\n  ", unformatted));
            Files.write(report, unformatted);
        }
    }

    private static String formatted(Path file, String source) throws IOException {
        try {
            return FORMATTER.formatSourceAndFixImports(source);
        } catch (FormatterException e) {
            throw new IOException("cannot read " + file + ": " + e.getMessage(), e);
        }
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
