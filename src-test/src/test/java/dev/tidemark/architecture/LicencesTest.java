package dev.tidemark.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The list of what others wrote, against the application folder that was built.
class LicencesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

    @Test
    void everyShippedLibraryHasItsLicenceListedAndNoOther() throws IOException {
        String list = Files.readString(Code.REPOSITORY.resolve("installer/licenses/THIRD-PARTY.md"));

        Set<String> listed =
                ROW.matcher(list).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(shipped(), listed);
    }

    private static Set<String> shipped() throws IOException {
        try (var files = Files.walk(Code.REPOSITORY.resolve("app/target/tidemark/lib"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.startsWith("tidemark"))
                    .map(name -> name.replaceFirst("-[0-9].*\\.jar$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
