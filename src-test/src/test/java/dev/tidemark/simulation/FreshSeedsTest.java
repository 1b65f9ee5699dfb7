package dev.tidemark.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Two thousand worlds, or as many as are asked for; and those that once broke a promise.
class FreshSeedsTest {
    private static final long FRESH = 2_000;
    private static final Path HERE = Path.of("").toAbsolutePath();
    private static final int DIGITS = 8;

    @Test
    void everyPromiseIsKeptInFreshWorlds() {
        long base = base();
        Campaign campaign = Campaign.of(LongStream.range(base, base + Long.getLong("simulation.seeds", FRESH)));
        System.out.println("seeds from " + base);
        campaign.print(System.out);

        assertEquals(List.of(), broken(campaign));
    }

    @Test
    void everyPromiseIsKeptInWorldsThatOnceBrokeOne() throws IOException {
        Campaign campaign = Campaign.of(kept().stream().mapToLong(Long::longValue));
        campaign.print(System.out);

        assertEquals(List.of(), broken(campaign));
    }

    static List<String> broken(Campaign campaign) {
        return campaign.failures().stream().map(FreshSeedsTest::broken).toList();
    }

    private static String broken(Outcome failure) {
        return failure.script().seed() + ": "
                + failure.violation().map(Violation::getMessage).orElse("");
    }

    /// Given by `-Dsimulation.base`; else each commit has its own, the same wherever it is built. Sources that are no
    /// checkout have one for all.
    static long base() {
        return Long.getLong("simulation.base", baseOf(commit()));
    }

    private static long baseOf(String commit) {
        boolean isCommit = commit.matches("[0-9a-f]{40,64}");
        return isCommit ? FRESH * Long.parseLong(commit.substring(0, DIGITS), 16) : 0;
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "rev-parse", "HEAD")
                    .directory(HERE.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (var out = git.inputReader(StandardCharsets.UTF_8)) {
                return String.valueOf(out.readLine());
            }
        } catch (IOException _) {
            return "";
        }
    }

    /// One seed a line; what follows it on the line says what it once broke.
    private static List<Long> kept() throws IOException {
        try (var in = FreshSeedsTest.class.getResourceAsStream("kept-seeds.txt")) {
            String text = in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Long.valueOf(line.substring(0, line.indexOf(' '))))
                    .toList();
        }
    }
}
