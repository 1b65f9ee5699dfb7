package dev.tidemark.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LensTest {
    private static final Path PATH = Path.of("depth");
    /// Written by the lead long ago, by the crew twice since.
    private static final Map<Dot, Entry> LIVE = new TreeMap<>(Map.of(
            dot("lead", 1), entry(10, 5),
            dot("crew", 1), entry(20, 9),
            dot("crew", 2), entry(30, 2)));

    @ParameterizedTest(name = "{0} shows {1}")
    @CsvSource({"TEXT, 2", "PROMPT, 2", "LATEST, 2", "AUTHORITY, 5", "MAX, 9", "MIN, 2"})
    void policyChoosesWhatIsShown(Policy policy, long value) {
        assertEquals(Optional.of(FieldValue.of(value)), Lens.shown(LIVE, PATH, ranked(policy)));
    }

    @Test
    void newestOfThoseWhoCountTheSameIsShownUnderAuthority() {
        Map<Dot, Entry> crew = new TreeMap<>(LIVE);
        crew.remove(dot("lead", 1));

        assertEquals(Optional.of(FieldValue.of(2)), Lens.shown(crew, PATH, ranked(Policy.AUTHORITY)));
    }

    @ParameterizedTest
    @CsvSource({"LATEST", "AUTHORITY", "MAX", "MIN", "PROMPT"})
    void dotBreaksEveryTie(Policy policy) {
        Map<Dot, Entry> tie = new TreeMap<>(Map.of(dot("a", 7), entry(1, 3), dot("b", 1), entry(1, 3)));

        assertEquals(Optional.of(dot("b", 1)), Lens.shownDot(tie, PATH, ranked(policy)));
        assertEquals(Optional.empty(), Lens.shownDot(Map.of(), PATH, ranked(policy)));
    }

    private static Policies ranked(Policy policy) {
        return new Policies() {
            @Override
            public Policy at(Path path) {
                return policy;
            }

            @Override
            public int rank(DeviceId writer) {
                return writer.value().equals("lead") ? 1 : 0;
            }
        };
    }

    private static Dot dot(String device, long number) {
        return new Dot(new DeviceId(device), number);
    }

    private static Entry entry(long hlc, long value) {
        return new Entry(new HlcTimestamp(hlc), FieldValue.of(value));
    }
}
