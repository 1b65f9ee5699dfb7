package dev.tidemark.property;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.domain.Field;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Lineage;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.Shape;
import dev.tidemark.domain.State;
import dev.tidemark.domain.ValueType;
import dev.tidemark.merge.Lens;
import dev.tidemark.reconcile.MergeBase;
import dev.tidemark.reconcile.Migration;
import dev.tidemark.reconcile.Reconciler;
import dev.tidemark.testing.RandomHistory;
import dev.tidemark.testing.RandomHistory.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Migrating is a way of looking: it makes no difference whether something is done before it or after. A failure names
/// its seed; `-Dseed=N` runs that history alone.
class MigrationLawsTest {
    private static final Lineage LINEAGE = new Lineage(
            "any",
            List.of(
                    new Shape(
                            new Schema("any", 1),
                            List.of(
                                    Field.of("title", FieldKind.NUMBER, ValueType.INTEGER),
                                    Field.of("body", FieldKind.LONG_TEXT, ValueType.TEXT),
                                    Field.of("tags", FieldKind.SET, ValueType.ANY),
                                    lines(Field.of("qty", FieldKind.NUMBER, ValueType.INTEGER)))),
                    new Shape(
                            new Schema("any", 2),
                            List.of(
                                    Field.of("title", FieldKind.LINE, ValueType.TEXT)
                                            .called("subject"),
                                    Field.of("body", FieldKind.LONG_TEXT, ValueType.TEXT)
                                            .called("text"),
                                    Field.of("tags", FieldKind.SET, ValueType.ANY)
                                            .called("marks"),
                                    lines(Field.of("qty", FieldKind.NUMBER, ValueType.DECIMAL)
                                            .called("amount"))))));
    private static final Migration MIGRATION = Migration.to(LINEAGE);

    private static Field lines(Field inRow) {
        return new Field(
                "lines",
                "lines",
                FieldKind.LIST,
                ValueType.ANY,
                FieldValue.Nothing.VALUE,
                false,
                Set.of(),
                List.of(inRow));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void intentDoneBeforeMigratingDoesWhatItDoesAfterwards(long seed) {
        for (RandomHistory.Written each : RandomHistory.of(seed).written()) {
            State seen = each.seen().state();

            State before = MIGRATION.state(each.intent().applyTo(seen));
            State after = MIGRATION.intent(each.intent()).applyTo(MIGRATION.state(seen));

            assertEquals(before, after);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void statesJoinedBeforeMigratingAreWhatTheyAreJoinedAfterwards(long seed) {
        RandomHistory history = RandomHistory.of(seed);
        State here = history.at(Place.A).state();
        State there = history.at(Place.B).state();

        State before = MIGRATION.state(join(here, there));
        State after = join(MIGRATION.state(here), MIGRATION.state(there));

        assertEquals(before, after);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void everyPathIsStoredWhereItsNewNameSays(long seed) {
        for (Path path : RandomHistory.of(seed).at(Place.A).state().live().keySet()) {
            assertEquals(path, MIGRATION.stored(MIGRATION.path(path)));
            assertEquals(path, MIGRATION.stored(path), "an older name is still understood");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("dev.tidemark.testing.Seeds#all")
    void policyOfAFieldChoosesWhatIsShownWhateverItIsCalled(long seed) {
        RandomHistory history = RandomHistory.of(seed);
        State state = history.at(Place.A).state();
        Policies policies = history.policies(Place.A);
        Path title = Path.of("title");

        Map<String, FieldValue> shown = MIGRATION.fields(state, policies).values();

        assertEquals(
                Lens.shown(state.at(title), title, policies).map(ValueType.TEXT::reading),
                Optional.ofNullable(shown.get("subject")));
    }

    private static State join(State left, State right) {
        return Reconciler.join(left, right, MergeBase.NONE, Policies.PROMPT).state();
    }
}
