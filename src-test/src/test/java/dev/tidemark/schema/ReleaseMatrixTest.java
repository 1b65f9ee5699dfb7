package dev.tidemark.schema;

import static dev.tidemark.schema.Releases.document;
import static dev.tidemark.schema.Releases.shown;
import static dev.tidemark.schema.Releases.view;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.Skew;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.Conflict;
import dev.tidemark.reconcile.ConflictClass;
import dev.tidemark.reconcile.Sibling;
import dev.tidemark.testkit.SimulatedDevice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Three releases that know three versions of a schema, in every direction.
class ReleaseMatrixTest {
    private final Releases releases = new Releases();

    @ParameterizedTest(name = "made under {0}, edited under {1}, read under {2}")
    @MethodSource("threes")
    void eachReleaseShowsWhatEachOtherWrote(int maker, int writer, int reader) {
        SimulatedDevice made = releases.device("made", maker);
        SimulatedDevice wrote = releases.device("wrote", writer);
        SimulatedDevice read = releases.device("read", reader);
        releases.edit(made, Visit.create(maker));
        releases.meet();

        Visit.FACTS.stream()
                .filter(fact -> fact.isKnownTo(writer))
                .forEach(fact -> releases.edit(
                        wrote, Visit.set(writer, fact.names().getOrDefault(writer, ""), fact.written(writer))));
        releases.edit(read, new Action.AddToSet("marks", "read"), Visit.insert(reader, "r", rowName(reader)));
        releases.edit(made, local -> List.of(Visit.edit(local.orElseThrow(), "remarks", "first", "1st")));
        releases.edit(wrote, local -> List.of(Visit.edit(local.orElseThrow(), "remarks", "third", "3rd")));
        releases.meet();

        for (var each : Map.of(made, maker, wrote, writer, read, reader).entrySet()) {
            assertEquals(document(made).state(), document(each.getKey()).state(), each::toString);
            assertEquals(DocumentStatus.SYNCED, view(each.getKey()).status(), each::toString);
            assertShows(each.getKey(), each.getValue(), maker, writer);
        }
    }

    static Stream<Arguments> threes() {
        return IntStream.range(0, 27).mapToObj(i -> Arguments.of(i / 9 + 1, i / 3 % 3 + 1, i % 3 + 1));
    }

    private static void assertShows(SimulatedDevice device, int release, int maker, int writer) {
        Map<String, FieldValue> shown = shown(device);
        for (Visit.Fact fact : Visit.FACTS) {
            int last = fact.isKnownTo(writer) ? writer : maker;
            boolean isWritten = fact.isKnownTo(last);
            String name = fact.names().getOrDefault(release, "");
            if (!name.isEmpty() && isWritten) {
                assertEquals(fact.shown(release, fact.written(last)), shown.get(name), () -> release + " " + fact);
            }
        }
        assertEquals(FieldValue.of("1st\n\nsecond\n\n3rd\n"), shown.get("remarks"));
        assertEquals(FieldValue.texts(List.of("new", "read")), shown.get("marks"));
        boolean isInspected = maker < 3 || writer < 3;
        assertEquals(isInspected && release < 3, shown.containsKey("inspector"), "removed in 3");
        assertEquals(shownRow(release), row(device));
    }

    private static String rowName(int release) {
        return release == 1 ? "amount" : "quantity";
    }

    private static Members row(SimulatedDevice device) {
        return shown(device).get("lines") instanceof Listing(var rows) && rows.getFirst() instanceof Members row
                ? row
                : Members.NONE;
    }

    private static Members shownRow(int release) {
        return release == 1
                ? new Members(Map.of("id", FieldValue.of("r"), "amount", FieldValue.of(15)))
                : new Members(Map.of(
                        "id", FieldValue.of("r"),
                        "quantity", FieldValue.of("15"),
                        "unit", FieldValue.of("pieces")));
    }

    @ParameterizedTest(name = "from {0} to {1}, with {2} elsewhere")
    @MethodSource("threes")
    void intentsThatWaitWhileTheReleaseChangesReachAllOthers(int from, int to, int other) {
        SimulatedDevice there = releases.device("there", other);
        SimulatedDevice here = releases.device("here", from);
        releases.edit(there, Visit.createBare());
        releases.meet();

        Visit.Fact depth = Visit.FACTS.get(1);
        Visit.Fact place = Visit.FACTS.getFirst();
        releases.edit(here, Visit.set(from, depth.names().getOrDefault(from, ""), depth.written(from)));
        releases.edit(here, local -> List.of(Visit.edit(local.orElseThrow(), "remarks", "one", "1")));
        long waiting = view(here).pending();
        releases.install(here, to);
        releases.edit(here, Visit.set(to, place.names().getOrDefault(to, ""), place.written(to)));
        releases.edit(there, local -> List.of(Visit.edit(local.orElseThrow(), "remarks", "three", "3")));
        releases.meet();

        assertEquals(2, waiting);
        assertEquals(document(there).state(), document(here).state());
        for (var each : Map.of(here, to, there, other).entrySet()) {
            int release = each.getValue();
            Map<String, FieldValue> shown = shown(each.getKey());
            assertEquals(0, view(each.getKey()).pending());
            assertEquals(
                    depth.shown(release, depth.written(from)),
                    shown.get(depth.names().get(release)));
            assertEquals(place.written(to), shown.get(place.names().get(release)));
            assertEquals(FieldValue.of("1\n\ntwo\n\n3\n"), shown.get("remarks"));
        }
    }

    @Test
    void oneFieldEditedUnderThreeReleasesAtOnceIsOneConflictThatAnyOfThemSettles() {
        List<SimulatedDevice> three = threeDevices();
        Visit.Fact depth = Visit.FACTS.get(1);
        for (int release = 1; release <= 3; release++) {
            releases.edit(
                    three.get(release - 1),
                    Visit.set(release, depth.names().getOrDefault(release, ""), depth.written(release)));
        }
        releases.meet();
        for (SimulatedDevice each : three) {
            Conflict conflict = each.engine().conflicts(document(each)).getFirst();
            assertEquals(Path.of("depth"), conflict.path());
            assertEquals(
                    Set.copyOf(depth.writes().values()),
                    conflict.siblings().stream().map(Sibling::value).collect(Collectors.toSet()));
        }

        var _ = three.getFirst().engine().resolve(Releases.ID, Path.of("depth"), FieldValue.of(15));
        releases.meet();

        assertEquals(FieldValue.of(15), shown(three.get(0)).get("depth"));
        assertEquals(FieldValue.of("15"), shown(three.get(1)).get("depth"));
        assertEquals(FieldValue.of("15"), shown(three.get(2)).get("reading"));
        three.forEach(each -> assertEquals(DocumentStatus.SYNCED, view(each).status()));
    }

    @Test
    void whereNobodyIsAskedTheLaterOfTwoReleasesEditsIsShownAndTheOtherStaysAlive() {
        List<SimulatedDevice> three = threeDevices();
        releases.edit(three.get(2), Visit.set(3, "inspected", FieldValue.of("by three")));
        releases.edit(three.get(0), Visit.set(1, "checked", FieldValue.of("by one")));
        releases.meet();

        assertEquals(FieldValue.of("by one"), shown(three.get(0)).get("checked"));
        assertEquals(FieldValue.of("by one"), shown(three.get(1)).get("inspected"));
        assertEquals(FieldValue.of("by one"), shown(three.get(2)).get("inspected"));
        assertEquals(2, document(three.get(2)).state().at(Path.of("checked")).size());
    }

    @Test
    void standardValueIsShownAndNeverWritten() {
        List<SimulatedDevice> three = threeDevices();

        assertNull(shown(three.get(0)).get("priority"));
        assertEquals(FieldValue.of("normal"), shown(three.get(1)).get("priority"));
        assertEquals(FieldValue.of("low"), shown(three.get(2)).get("priority"));
        three.forEach(each -> {
            assertTrue(document(each).state().at(Path.of("priority")).isEmpty());
            assertEquals(0, view(each).pending());
        });
    }

    @Test
    void documentTellsOfALaterReleaseOnlyOnceItHoldsWhatAnEarlierOneCannotKnow() {
        List<SimulatedDevice> three = threeDevices();
        SimulatedDevice oldest = three.getFirst();
        SimulatedDevice newest = three.getLast();

        releases.edit(newest, Visit.set(3, "site", FieldValue.of("there")));
        releases.meet();
        Optional<Skew> beforeIt = oldest.engine().about(document(oldest)).skew();
        releases.edit(newest, Visit.set(3, "state", FieldValue.of("flooded")));
        releases.meet();
        Optional<Skew> afterIt = oldest.engine().about(document(oldest)).skew();

        assertEquals(Optional.empty(), beforeIt);
        assertEquals(Optional.of(new Skew(new Schema("visit", 2), 1)), afterIt);
        assertEquals(Optional.empty(), newest.engine().about(document(newest)).skew());
        assertEquals(1, oldest.engine().conflictCounts().met(ConflictClass.SCHEMA_SKEW));
        assertEquals(FieldValue.of("flooded"), shown(oldest).get("state"));
    }

    @Test
    void documentOfALaterReleaseIsEditedByAnEarlierOneWhichKeepsWhatItDoesNotKnow() {
        List<SimulatedDevice> three = threeDevices();
        SimulatedDevice oldest = three.getFirst();
        SimulatedDevice newest = three.getLast();
        releases.edit(newest, Visit.set(3, "contact", FieldValue.of("the mill")));
        releases.edit(newest, Visit.insert(3, "r", "quantity"), Visit.update(3, "r", "unit", FieldValue.of("m")));
        releases.meet();

        releases.edit(oldest, Visit.set(1, "place", FieldValue.of("there")));
        releases.edit(oldest, Visit.update(1, "r", "amount", FieldValue.of(16)));
        releases.meet();

        assertEquals(FieldValue.of("the mill"), shown(newest).get("contact"));
        assertEquals(FieldValue.of("there"), shown(newest).get("site"));
        assertEquals(FieldValue.of("m"), row(newest).values().get("unit"));
        assertEquals(FieldValue.of("16"), row(newest).values().get("quantity"));
        assertEquals(new Schema("visit", 3), document(newest).schema());
        assertEquals(
                new Schema("visit", 1),
                oldest.engine().intents(Releases.ID, 0).getLast().schema());
        assertFalse(oldest.engine().about(document(oldest)).skew().isEmpty());
    }

    @Test
    void fieldOfARowThatIsRemovedIsHiddenAndKept() {
        List<SimulatedDevice> three = threeDevices();
        releases.edit(
                three.getFirst(), Visit.insert(1, "r", "amount"), Visit.update(1, "r", "item", FieldValue.of("pipe")));
        releases.meet();

        releases.edit(three.getLast(), Visit.update(3, "r", "quantity", FieldValue.of("2")));
        releases.meet();

        assertEquals(FieldValue.of("pipe"), row(three.get(0)).values().get("item"));
        assertEquals(FieldValue.of("pipe"), row(three.get(1)).values().get("item"));
        assertEquals(
                Set.of("id", "quantity", "unit"), row(three.get(2)).values().keySet());
    }

    private List<SimulatedDevice> threeDevices() {
        List<SimulatedDevice> three = IntStream.rangeClosed(1, 3)
                .mapToObj(release -> releases.device("release " + release, release))
                .toList();
        releases.edit(three.getFirst(), Visit.createBare());
        releases.meet();
        return three;
    }
}
