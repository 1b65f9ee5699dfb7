package dev.tidemark.property;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.State;
import dev.tidemark.merge.Lens;
import dev.tidemark.reconcile.Conflict;
import dev.tidemark.reconcile.Conflicts;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Reconciler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The join agrees with the oracle, a program of its own. `-Djoin.cases=FILE` reads other cases than those at hand.
@Tag("oracle")
class JoinOracleTest {
    private static final int CASES_AT_HAND = 600;
    /// The oracle asks about the engine's own paths too.
    private static final Policies ORACLE = _ -> Policy.PROMPT;

    @ParameterizedTest
    @MethodSource("cases")
    void joinIsWhatTheOracleSays(JoinCase expected) {
        State joined = Reconciler.join(expected.left(), expected.right(), MergeBase.NONE, ORACLE)
                .state();

        assertAll(
                () -> assertEquals(expected.join(), joined),
                () -> assertEquals(expected.trashed(), joined.isTrashed()),
                () -> assertEquals(expected.conflicts(), conflicts(joined)),
                () -> expected.shown().forEach((policy, shown) -> assertEquals(shown, shown(joined, policy))));
    }

    @Test
    void allCasesAreRead() throws IOException {
        int cases = cases().size();

        assertTrue(cases > 0 && (System.getProperty("join.cases") != null || cases == CASES_AT_HAND));
    }

    static List<JoinCase> cases() throws IOException {
        return lines().lines()
                .filter(line -> !line.isBlank())
                .map(JoinCase::parse)
                .toList();
    }

    private static String lines() throws IOException {
        String other = System.getProperty("join.cases");
        if (other != null) {
            return Files.readString(java.nio.file.Path.of(other));
        }
        try (InputStream in = JoinOracleTest.class.getResourceAsStream("/join-cases.jsonl")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Path> conflicts(State state) {
        return Conflicts.in(state, ORACLE).stream().map(Conflict::path).toList();
    }

    /// Under `max` and `min` the oracle shows only the title.
    private static SortedMap<Path, FieldValue> shown(State state, Policy policy) {
        var shown = new TreeMap<Path, FieldValue>();
        state.live().forEach((path, live) -> {
            if (state.isPresent(path) && (policy == Policy.LATEST || path.equals(Path.of("title")))) {
                Lens.shown(live, policy).ifPresent(value -> shown.put(path, value));
            }
        });
        return shown;
    }
}
