package dev.tidemark.feature;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import dev.tidemark.pages.AppPage;
import dev.tidemark.pages.Shown;
import dev.tidemark.testkit.HubView;
import java.io.IOException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Somebody changed a note at the gateway without Tidemark: it is kept apart, and a person decides.
class DecideTest {
    private static final String OURS = "Pump 7";
    private static final String THEIRS = "Pump 7, sold";

    @RegisterExtension
    final Office office = new Office();

    @Test
    void whatCameIsTakenOver() throws IOException {
        AppPage laptop = changedAtTheGateway();

        laptop.note().acceptDecision().awaitTitle(THEIRS).awaitNoDecision();

        laptop.list().await(THEIRS, Shown.SYNCED);
    }

    @Test
    void whatIsHereIsKept() throws IOException {
        AppPage laptop = changedAtTheGateway();

        laptop.note().discardDecision().awaitNoDecision().awaitTitle(OURS);

        laptop.list().await(OURS, Shown.SYNCED);
    }

    private AppPage changedAtTheGateway() throws IOException {
        AppPage laptop = office.open("laptop");
        laptop.list().newNote().title(OURS).awaitSaved();
        laptop.list().await(OURS, Shown.SYNCED);
        try (HubView hub = HubView.of(office.hub().hub())) {
            hub.documents().forEach((id, content) -> {
                if (id.startsWith("device-")) {
                    return;
                }
                var fields =
                        new TreeMap<>(new JsonReader(content).members("fields").values());
                fields.put("title", FieldValue.of(THEIRS));
                var changed = new TreeMap<>(content.values());
                changed.put("fields", new Members(fields));
                hub.put(new DocumentId(id), new Members(changed));
            });
        }
        laptop.note().awaitStatus("needs review").awaitDecision().awaitTitle(OURS);
        return laptop;
    }
}
