package dev.tidemark.app.playground;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Path;
import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.form.Answers;
import dev.tidemark.form.FormDefinition;
import dev.tidemark.form.Question;
import dev.tidemark.form.Typed;
import dev.tidemark.intent.Action;
import dev.tidemark.record.FilledForm;
import dev.tidemark.record.Forms;
import dev.tidemark.record.GivenAnswers;
import dev.tidemark.record.NewRecord;
import dev.tidemark.record.RecordEdit;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.ScrollPane;

/// The second part of the story: both devices add a row to the same list of a record while they are apart.
final class RecordStory {
    private static final DocumentId RECORD = new DocumentId("playground-record");
    private static final String SITE = "Upper weir";
    private static final FormDefinition FORM =
            Forms.BUILT_IN.named("water-point").orElseThrow();
    private static final Question TESTS = FORM.question("tests").orElseThrow();
    private static final String LITRES = "litres";
    private static final String ONE = "10.25";
    private static final String LAPTOP = "12.5";
    private static final String PHONE = "18.75";
    private static final String PAGE = "record-page";

    private final Telling telling;
    private final DeviceWindow laptop;
    private final DeviceWindow phone;
    private int rowsMade;

    private RecordStory(Telling telling) {
        this.telling = telling;
        laptop = telling.pair().laptop();
        phone = telling.pair().phone();
    }

    static void play(Telling telling) throws IOException, InterruptedException {
        new RecordStory(telling).play();
    }

    private void play() throws IOException, InterruptedException {
        telling.begin(
                "rows-apart", "Both have a record with one yield test, go offline, and each adds a row of its own.");
        Action create = record().create();
        laptop.edit(RECORD, _ -> List.of(create));
        telling.expectBoth(RECORD, DocumentStatus.SYNCED, SITE);
        telling.goOffline();
        addRow(laptop, LAPTOP);
        addRow(phone, PHONE);
        telling.expectBoth(RECORD, DocumentStatus.PENDING, SITE);
        awaitRows(laptop, ONE, LAPTOP);
        awaitRows(phone, ONE, PHONE);
        telling.finish(RECORD);

        telling.begin("rows-together", "They meet again. Both rows are there, on both devices.");
        telling.meet();
        for (DeviceWindow device : telling.pair().both()) {
            telling.await(
                    "the " + device.name() + " has all three rows",
                    () -> litres(device).equals(Set.of(ONE, LAPTOP, PHONE)));
        }
        telling.expectBoth(RECORD, DocumentStatus.SYNCED, SITE);
        awaitRows(laptop, ONE, LAPTOP, PHONE);
        awaitRows(phone, ONE, LAPTOP, PHONE);
        telling.expectEqual(RECORD);
        telling.finish(RECORD);
    }

    /// The rows stand far down in the form: what a person would scroll to.
    private void awaitRows(DeviceWindow window, String... litres) throws InterruptedException {
        for (String each : litres) {
            telling.awaitShown(window, PAGE, each);
        }
        window.use(scene -> scene.getRoot()
                .lookupAll("#" + PAGE + " .scroll-pane")
                .forEach(node -> ((ScrollPane) node).setVvalue(1)));
    }

    private NewRecord record() throws InterruptedException {
        var given = new Members(Map.of(
                "site", FieldValue.of(SITE),
                "source", FieldValue.of("spring"),
                "households", FieldValue.of(14),
                "tests", new Listing(List.of(test(ONE)))));
        List<String> channels = laptop.workspace().config().channels();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return new NewRecord(FORM, read(given), false, now, channels, laptop.user());
    }

    private GivenAnswers read(Members given) {
        return GivenAnswers.read(FORM, given, () -> "row-" + ++rowsMade);
    }

    private static Members test(String litres) {
        return new Members(Map.of(LITRES, FieldValue.of(litres), "seconds", FieldValue.of(40)));
    }

    private void addRow(DeviceWindow window, String litres) throws InterruptedException {
        List<FieldValue> rows = new ArrayList<>();
        rows(window).forEach(row -> rows.add(new Members(Map.of(Path.ITEM_ID, FieldValue.of(row.id())))));
        rows.add(test(litres));
        var edit = new RecordEdit(FORM, read(new Members(Map.of("tests", new Listing(rows)))));
        window.edit(RECORD, local -> edit.actions(local.orElseThrow()));
    }

    private static List<Answers.Row> rows(DeviceWindow window) throws InterruptedException {
        return FilledForm.of(window.view(RECORD).document()).answers().rows(TESTS);
    }

    private static Set<String> litres(DeviceWindow window) throws InterruptedException {
        return rows(window).stream()
                .map(row -> Typed.text(row.answers().values().values().getOrDefault(LITRES, FieldValue.Nothing.VALUE)))
                .collect(Collectors.toSet());
    }
}
