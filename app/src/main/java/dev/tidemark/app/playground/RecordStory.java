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

/// The second part of the story: both devices add a row to the same list of a record while they are apart.
final class RecordStory {
    private static final DocumentId RECORD = new DocumentId("playground-record");
    private static final String SITE = "Upper weir";
    private static final FormDefinition FORM =
            Forms.BUILT_IN.named("water-point").orElseThrow();
    private static final Question TESTS = FORM.question("tests").orElseThrow();
    private static final String LITRES = "litres";

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
        awaitBoth(DocumentStatus.SYNCED);
        telling.goOffline();
        addRow(laptop, "12");
        addRow(phone, "18");
        awaitBoth(DocumentStatus.PENDING);
        telling.finish(RECORD);

        telling.begin("rows-together", "They meet again. Both rows are there, on both devices.");
        telling.meet();
        for (DeviceWindow device : telling.pair().both()) {
            telling.await(
                    "the " + device.name() + " has all three rows",
                    () -> litres(device).equals(Set.of("10", "12", "18")));
        }
        awaitBoth(DocumentStatus.SYNCED);
        telling.expectEqual(RECORD);
        telling.finish(RECORD);
    }

    private void awaitBoth(DocumentStatus status) throws InterruptedException {
        telling.awaitStatus(laptop, RECORD, status);
        telling.awaitStatus(phone, RECORD, status);
    }

    private NewRecord record() throws InterruptedException {
        var given = new Members(Map.of(
                "site", FieldValue.of(SITE),
                "source", FieldValue.of("spring"),
                "households", FieldValue.of(14),
                "tests", new Listing(List.of(test("10")))));
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
