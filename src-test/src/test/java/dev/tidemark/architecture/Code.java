package dev.tidemark.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the rules look at: the class files of every module, read once.
final class Code {
    static final String ROOT = "dev.tidemark";

    /// Surefire runs a module's tests in the module's folder.
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /// Parts that are compiled beside the product but never shipped.
    private static final Set<String> TEST_PARTS = Set.of("testkit", "pages", "architecture", "simulation");

    /// All that is not a test: what is shipped, and what the tests build on.
    static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(Code::isNoTest).importPackages(ROOT);

    /// What is shipped.
    static final JavaClasses SHIPPED =
            MAIN.that(are("outside of the tests' parts", type -> !TEST_PARTS.contains(partOf(type))));

    /// The tests of every module that has been compiled.
    static final JavaClasses TESTS = new ClassFileImporter().importPaths(testFolders());

    private Code() {}

    /// The part of the code that a class belongs to: its first package below the root, two for an adapter; nothing for
    /// the root itself.
    static String partOf(JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(ROOT)) {
            return "";
        }
        List<String> below = List.of(name.substring(ROOT.length() + 1).split("\\."));
        return below.getFirst().equals("adapter") && below.size() > 1
                ? below.get(0) + "." + below.get(1)
                : below.getFirst();
    }

    static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    static DescribedPredicate<JavaClass> are(String description, Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe("are " + description, predicate);
    }

    private static boolean isNoTest(Location location) {
        return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }

    private static List<Path> testFolders() {
        try (Stream<Path> modules = Files.walk(REPOSITORY, 2)) {
            return modules.map(module -> module.resolve("target/test-classes"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
