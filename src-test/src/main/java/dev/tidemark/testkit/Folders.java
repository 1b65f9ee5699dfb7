package dev.tidemark.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Copies folders and puts them back, as a backup does.
public final class Folders {
    private Folders() {}

    /// Makes `to` a copy of `from`, whatever was there.
    public static void copy(Path from, Path to) {
        delete(to);
        for (Path each : inside(from)) {
            try {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static void delete(Path folder) {
        if (Files.exists(folder)) {
            inside(folder).stream().sorted(Comparator.reverseOrder()).forEach(Folders::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
