package dev.tidemark.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageTest {
    private static final Field DEPTH = Field.of("depth", FieldKind.NUMBER, ValueType.INTEGER);
    private static final Field STATE = new Field(
            "state",
            "state",
            FieldKind.LINE,
            ValueType.TEXT,
            FieldValue.Nothing.VALUE,
            false,
            Set.of("dry"),
            List.of());
    private static final Field WETTER = new Field(
            "state",
            "state",
            FieldKind.LINE,
            ValueType.TEXT,
            FieldValue.Nothing.VALUE,
            false,
            Set.of("dry", "wet"),
            List.of());

    @Test
    void somethingIsWrittenUnderTheOldestVersionThatHasAllOfIt() {
        Lineage lineage = lineage(
                List.of(DEPTH, STATE),
                List.of(Field.of("depth", FieldKind.NUMBER, ValueType.DECIMAL), WETTER),
                List.of(WETTER, Field.of("more", FieldKind.LINE, ValueType.TEXT)));
        Schema first = version(1);

        assertEquals(version(1), lineage.writing(values("depth", FieldValue.of(3)), first));
        assertEquals(version(2), lineage.writing(values("depth", FieldValue.of("3.5")), first));
        assertEquals(version(2), lineage.writing(values("state", FieldValue.of("wet")), first));
        assertEquals(version(3), lineage.writing(values("more", FieldValue.of("x")), first));
        assertEquals(version(1), lineage.writing(Map.of(Path.CHANNELS, FieldValue.of("x")), version(3)));
        assertEquals(version(2), lineage.writing(values("unheard", FieldValue.of("x")), version(2)));
        assertEquals(version(3), lineage.writing(values("unheard", FieldValue.of("x")), version(9)));
    }

    @ParameterizedTest(name = "{0} {1} to {2} {3}")
    @CsvSource({
        "NUMBER, INTEGER, NUMBER, DECIMAL, true",
        "NUMBER, INTEGER, LINE, TEXT, true",
        "NUMBER, DECIMAL, LINE, TEXT, true",
        "LINE, TEXT, LONG_TEXT, TEXT, true",
        "LINE, REFERENCE, LINE, TEXT, true",
        "LINE, TEXT, LINE, ANY, true",
        "NUMBER, DECIMAL, NUMBER, INTEGER, false",
        "LINE, TEXT, NUMBER, DECIMAL, false",
        "LINE, TEXT, LINE, REFERENCE, false",
        "LINE, TEXT, SET, TEXT, false",
        "LONG_TEXT, TEXT, LINE, TEXT, false",
        "NUMBER, INTEGER, COUNTER, INTEGER, false"
    })
    void fieldMayOnlyBecomeWhatSaysAllThatItSaid(
            FieldKind kind, ValueType type, FieldKind laterKind, ValueType laterType, boolean isAllowed) {
        List<Field> one = List.of(Field.of("x", kind, type));
        List<Field> other = List.of(Field.of("x", laterKind, laterType));

        if (isAllowed) {
            assertEquals(2, lineage(one, other).shapes().size());
        } else {
            assertThrows(IllegalArgumentException.class, () -> lineage(one, other));
        }
    }

    @Test
    void wordOfOneFieldNeverBecomesAnothers() {
        Field renamed = DEPTH.called("reading");
        Field other = new Field(
                "depth",
                "depth2",
                FieldKind.LINE,
                ValueType.TEXT,
                FieldValue.Nothing.VALUE,
                false,
                Set.of(),
                List.of());
        Field under = Field.of("reading", FieldKind.LINE, ValueType.TEXT);

        assertTrue(lineage(List.of(DEPTH), List.of(renamed))
                .newest()
                .named("reading")
                .isPresent());
        assertThrows(IllegalArgumentException.class, () -> lineage(List.of(DEPTH), List.of(renamed, other)));
        assertThrows(IllegalArgumentException.class, () -> lineage(List.of(DEPTH), List.of(renamed), List.of(under)));
        assertThrows(IllegalArgumentException.class, () -> lineage(List.of(DEPTH), List.of(), List.of(under, renamed)));
    }

    @Test
    void fieldThatIsGoneMayComeBackAsWhatItWas() {
        Field wider = Field.of("depth", FieldKind.NUMBER, ValueType.DECIMAL);
        Field narrower = Field.of("depth", FieldKind.NUMBER, ValueType.INTEGER);

        assertTrue(lineage(List.of(DEPTH), List.of()).isRemoved("depth"));
        assertFalse(lineage(List.of(DEPTH), List.of(), List.of(wider)).isRemoved("depth"));
        assertThrows(IllegalArgumentException.class, () -> lineage(List.of(wider), List.of(), List.of(narrower)));
    }

    @Test
    void rowsKeepTheSameRules() {
        List<Field> one = List.of(rows(DEPTH));

        assertEquals(
                2, lineage(one, List.of(rows(DEPTH.called("reading")))).shapes().size());
        assertThrows(
                IllegalArgumentException.class,
                () -> lineage(one, List.of(rows(Field.of("depth", FieldKind.SET, ValueType.ANY)))));
        assertEquals(Set.of("depth"), lineage(one, List.of(rows(STATE))).removedInRow("rows"));
    }

    @Test
    void versionsAreOfOneSchemaAndEachThereOnce() {
        Shape shape = new Shape(version(1), List.of());

        assertThrows(IllegalArgumentException.class, () -> new Lineage("s", List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Lineage("s", List.of(shape, shape)));
        assertThrows(IllegalArgumentException.class, () -> new Lineage("other", List.of(shape)));
    }

    private static Field rows(Field inRow) {
        return new Field(
                "rows",
                "rows",
                FieldKind.LIST,
                ValueType.ANY,
                FieldValue.Nothing.VALUE,
                false,
                Set.of(),
                List.of(inRow));
    }

    private static Map<Path, FieldValue> values(String field, FieldValue value) {
        return Map.of(Path.of(field), value);
    }

    private static Schema version(int version) {
        return new Schema("s", version);
    }

    @SafeVarargs
    private static Lineage lineage(List<Field>... versions) {
        var shapes = new java.util.ArrayList<Shape>();
        for (List<Field> fields : versions) {
            shapes.add(new Shape(version(shapes.size() + 1), fields));
        }
        return new Lineage("s", shapes);
    }
}
