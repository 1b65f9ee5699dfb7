package dev.tidemark.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.Field;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Lineage;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.Shape;
import dev.tidemark.domain.Skew;
import dev.tidemark.domain.ValueType;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.intent.Action;
import dev.tidemark.testkit.Device;
import dev.tidemark.testkit.DeviceSetup;
import dev.tidemark.testkit.HubHouse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two releases on one hub, with keys, stores and clients as they are shipped.
class TwoReleasesTest {
    private static final Lineage SHEETS = new Lineage(
            Device.TYPE,
            List.of(
                    new Shape(
                            new Schema(Device.TYPE, 1),
                            List.of(
                                    Field.of("name", FieldKind.LINE, ValueType.TEXT),
                                    Field.of("text", FieldKind.LONG_TEXT, ValueType.TEXT),
                                    Field.of("depth", FieldKind.NUMBER, ValueType.INTEGER))),
                    new Shape(
                            new Schema(Device.TYPE, 2),
                            List.of(
                                    Field.of("name", FieldKind.LINE, ValueType.TEXT)
                                            .called("title"),
                                    Field.of("text", FieldKind.LONG_TEXT, ValueType.TEXT),
                                    Field.of("depth", FieldKind.NUMBER, ValueType.DECIMAL),
                                    Field.of("contact", FieldKind.LINE, ValueType.TEXT)))));

    @TempDir
    java.nio.file.Path folder;

    private HubHouse house;
    private Device older;
    private Device newer;

    @BeforeEach
    void start() {
        house = new HubHouse(folder.resolve("hub"));
        older = device("older", 1);
        newer = device("newer", 2);
    }

    @AfterEach
    void stop() {
        older.close();
        newer.close();
        house.close();
    }

    @Test
    void eachReleaseShowsWhatTheOtherWroteAndAnUpgradeInBetweenLosesNothing() {
        DocumentId id = older.create("one", "Pump 7", "first\n\nsecond\n\nthird\n");
        older.sync();
        newer.sync();

        newer.edit(
                id,
                new Action.SetField("depth", FieldValue.of("14.20")),
                new Action.SetField("contact", FieldValue.of("the mill")));
        older.write(id, "1st\n\nsecond\n\nthird\n");
        older.rename(id, "Pump 8");
        older.close();
        older = device("older", 2);
        older.write(id, "1st\n\nsecond\n\n3rd\n");
        older.sync();
        newer.sync();
        older.sync();

        for (Device each : List.of(older, newer)) {
            Map<String, FieldValue> shown = shown(each, id);
            assertEquals(FieldValue.of("Pump 8"), shown.get("title"));
            assertEquals(FieldValue.of("14.20"), shown.get("depth"));
            assertEquals(FieldValue.of("the mill"), shown.get("contact"));
            assertEquals(FieldValue.of("1st\n\nsecond\n\n3rd\n"), shown.get("text"));
            assertEquals(DocumentStatus.SYNCED, each.status(id));
        }
        assertEquals(older.state(id), newer.state(id));
    }

    @Test
    void documentOfALaterReleaseIsReadAndEditedByAnEarlierOne() {
        DocumentId id = newer.create("two", "Pump 7", "");
        newer.edit(id, new Action.SetField("contact", FieldValue.of("the mill")));
        newer.sync();
        older.sync();
        assertTrue(older.engine()
                .about(older.view(id).orElseThrow().document())
                .skew()
                .isPresent());

        older.edit(id, new Action.SetField("depth", FieldValue.of(14)));
        older.sync();
        newer.sync();

        assertEquals(
                Optional.of(new Skew(new Schema(Device.TYPE, 2), 1)),
                older.engine().about(older.view(id).orElseThrow().document()).skew());
        assertEquals(FieldValue.of("14"), shown(newer, id).get("depth"));
        assertEquals(FieldValue.of("the mill"), shown(newer, id).get("contact"));
        assertEquals(DocumentStatus.SYNCED, newer.status(id));
    }

    private static Map<String, FieldValue> shown(Device device, DocumentId id) {
        return device.engine()
                .about(device.view(id).orElseThrow().document())
                .fields()
                .values();
    }

    private Device device(String name, int release) {
        return new Device(
                folder.resolve(name),
                DeviceSetup.of(name, house.url()).signing(),
                DocumentType.of(Device.TYPE, SHEETS.upTo(release)));
    }
}
