package dev.tidemark.ui.playground;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tidemark.ui.playground.Message.Kind;
import dev.tidemark.ui.playground.Message.Way;
import dev.tidemark.ui.text.Messages;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class StripModelTest {
    private final StripModel strip = new StripModel(Messages.in(Locale.ENGLISH), List.of("laptop", "phone"));

    @Test
    void messageIsToldWithItsWayItsKindAndItsDocument() {
        strip.passed(new Message("phone", Way.TO_HUB, Kind.REVISION, List.of("Pump 7"), 1));
        strip.passed(new Message("laptop", Way.FROM_HUB, Kind.LISTED, List.of("Pump 7"), 1));

        assertEquals(
                List.of(
                        new StripLine("phone → hub", "revision of “Pump 7”", StripLine.Look.PLAIN),
                        new StripLine("hub → laptop", "there is news of “Pump 7”", StripLine.Look.PLAIN)),
                strip.lines());
    }

    @Test
    void questionWhatIsMissingIsAnAsideThatNamesTheDocument() {
        strip.passed(new Message("phone", Way.TO_HUB, Kind.COMPARED, List.of("Pump 7"), 1));

        assertEquals(
                new StripLine("phone → hub", "which revisions of “Pump 7” are missing?", StripLine.Look.ASIDE),
                strip.lines().getLast());
    }

    @Test
    void ofManyDocumentsTwoAreNamedAndTheOthersCounted() {
        strip.passed(new Message("phone", Way.TO_HUB, Kind.OFFERED, List.of("One", "Two", "Three"), 40));

        assertEquals(
                "I have a new revision of “One”, “Two” and 38 more",
                strip.lines().getLast().what());
    }

    @Test
    void titleMayHoldWhatMessagesAreMadeOf() {
        strip.passed(new Message("phone", Way.TO_HUB, Kind.REVISION, List.of("{0} isn't 'it'"), 1));

        assertEquals("revision of “{0} isn't 'it'”", strip.lines().getLast().what());
    }

    @ParameterizedTest
    @EnumSource
    void everyKindHasWords(Kind kind) {
        strip.passed(new Message("phone", Way.TO_HUB, kind, List.of("Pump 7"), 1));

        assertFalse(strip.lines().getLast().what().isBlank());
    }

    @Test
    void oldestLineGoesWhereThereAreTooMany() {
        for (int at = 0; at <= StripModel.LINES_MAX; at++) {
            strip.passed(new Message("phone", Way.TO_HUB, Kind.REVISION, List.of("Note " + at), 1));
        }

        assertEquals(StripModel.LINES_MAX, strip.lines().size());
        assertEquals("revision of “Note 1”", strip.lines().getFirst().what());
        assertEquals(
                "revision of “Note " + StripModel.LINES_MAX + "”",
                strip.lines().getLast().what());
    }

    @Test
    void itIsSaidWhoWorksOffline() {
        assertEquals("Both devices are online.", strip.standingProperty().get());

        strip.switched("phone", true);
        assertEquals("phone works offline.", strip.standingProperty().get());
        assertEquals(
                new StripLine("phone", "works offline from here", StripLine.Look.TURN),
                strip.lines().getLast());

        strip.switched("laptop", true);
        assertEquals("Both devices work offline.", strip.standingProperty().get());

        strip.switched("phone", false);
        assertEquals("laptop works offline.", strip.standingProperty().get());
    }

    @Test
    void otherPreferencesOfAWindowAreNoTurn() {
        strip.switched("phone", false);

        assertEquals(List.of(), strip.lines());
    }
}
