package dev.tidemark.adapter.couchbase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.couchbase.lite.Collation;
import com.couchbase.lite.CouchbaseLiteException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the system's ICU does, seen through Couchbase Lite. Skipped, and said so, where the system has none.
class IcuTest {
    private TextProbe probe;

    @BeforeAll
    static void systemHasIcu() {
        assumeTrue(
                IntStream.rangeClosed(55, 150).anyMatch(IcuTest::systemHasIcu),
                "no ICU on this system: install Debian package libicu72 (or newer) to run these tests");
        NativeLibraries.prepare(Path.of("target"));
    }

    @BeforeEach
    void open(@TempDir Path folder) throws CouchbaseLiteException {
        probe = new TextProbe(folder);
    }

    @AfterEach
    void close() throws CouchbaseLiteException {
        probe.close();
    }

    @Test
    void accentedAndNonLatinWordsStandWhereReadersLookForThem() throws CouchbaseLiteException {
        var sorted = probe.sorted(Collation.unicode().setLocale("de"));

        assertEquals(
                List.of(
                        "Ac", "ad", "Aé", "ähre", "élan", "eland", "oder", "Öl", "zebra", "Zebra", "αλφα", "Ωμέγα",
                        "жук", "山"),
                sorted);
    }

    @Test
    void localeDecides() throws CouchbaseLiteException {
        var sorted = probe.sorted(Collation.unicode().setLocale("sv"));

        assertEquals(
                List.of(
                        "Ac", "ad", "Aé", "élan", "eland", "oder", "zebra", "Zebra", "ähre", "Öl", "αλφα", "Ωμέγα",
                        "жук", "山"),
                sorted);
    }

    @Test
    void lettersBeyondAsciiHaveTwoCases() throws CouchbaseLiteException {
        assertEquals("ÉLAN ЖУК", probe.upper("élan жук"));
        assertEquals("élan жук", probe.lower("ÉLAN ЖУК"));
    }

    @Test
    void textThatGrowsWithItsCaseIsWhole() throws CouchbaseLiteException {
        assertEquals("STRASSE \u02bcN \u0399\u0308\u0301", probe.upper("straße \u0149 \u0390"));
    }

    @SuppressWarnings("restricted")
    private static boolean systemHasIcu(int release) {
        try (var arena = Arena.ofConfined()) {
            SymbolLookup.libraryLookup("libicui18n.so." + release, arena);
            return true;
        } catch (IllegalArgumentException absent) {
            return false;
        }
    }
}
