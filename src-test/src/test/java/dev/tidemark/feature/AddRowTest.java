package dev.tidemark.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.pages.AppPage;
import dev.tidemark.pages.RecordPage;
import dev.tidemark.pages.Shown;
import dev.tidemark.testkit.Eventually;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AddRowTest {
    private static final String SITE = "Kibera North";

    @RegisterExtension
    final Office office = new Office();

    @Test
    void rowAddedOnEachDeviceIsThereOnBothWithoutAQuestion() throws IOException {
        AppPage tablet = office.open("tablet");
        AppPage phone = office.open("phone");
        List<AppPage> both = List.of(tablet, phone);
        tablet.list().newRecord().answer("site", SITE);
        tablet.list().await(SITE, Shown.SYNCED);
        phone.list().openRecord(SITE).awaitTitle(SITE);
        both.forEach(each -> each.statusBar().workOffline());

        addTest(tablet, "20", "31");
        addTest(phone, "10", "18");
        both.forEach(each -> each.statusBar().workOnline());

        for (AppPage each : both) {
            Eventually.holds("both rows are there", () -> tests(each).equals(Set.of("20/31", "10/18")));
            each.list().await(SITE, Shown.SYNCED);
            assertEquals("", each.statusBar().attention());
        }
        assertEquals(tablet.record().answer("tests-1-litres"), phone.record().answer("tests-1-litres"));
    }

    private static void addTest(AppPage app, String litres, String seconds) {
        app.record()
                .addRow("tests")
                .answer("tests-1-litres", litres)
                .answer("tests-1-seconds", seconds)
                .awaitStatus("saved on this computer");
    }

    private static Set<String> tests(AppPage app) {
        RecordPage record = app.record();
        return Stream.of(1, 2)
                .map(row ->
                        record.answer("tests-" + row + "-litres") + "/" + record.answer("tests-" + row + "-seconds"))
                .collect(Collectors.toSet());
    }
}
