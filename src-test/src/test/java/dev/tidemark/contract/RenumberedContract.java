package dev.tidemark.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.OwnIds;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.intent.Intent;
import dev.tidemark.intent.IntentLog.Appended;
import dev.tidemark.intent.IntentLog.End;
import dev.tidemark.reconcile.Identity;
import dev.tidemark.reconcile.Renumbering;
import dev.tidemark.replicate.DocumentStore.Changes;
import dev.tidemark.replicate.DocumentStore.Renumbered;
import dev.tidemark.replicate.Tracked;
import dev.tidemark.testing.OneDevice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a store does when its device takes another id.
abstract class RenumberedContract {
    private static final DocumentId PUMP = new DocumentId("pump");
    private static final Identity NEXT = Identity.unsigned(new DeviceId("next"));

    private StorePorts store = StorePorts.inMemory();
    private final OneDevice device = new OneDevice();

    abstract StorePorts open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void withdrawnIntentsAreNoLongerInTheLogAndTheOthersAreAtItsEnd() {
        Appended first = device.creates(PUMP, "one");
        Appended second = device.sets(PUMP, "title", "Pump");
        store.log().append(List.of(first, second));

        Intent renumbered = renumber(first.after(), second);

        assertEquals(List.of(first.intent(), renumbered), store.log().page(0, 10));
        assertEquals(List.of(first.intent(), renumbered), store.log().ofDocument(PUMP, 0, 10));
        assertEquals(new End(3, second.intent().hlc()), store.log().end());
    }

    @Test
    void theDocumentIsWhatTheyMadeOfItAndNumbersAreNotUsedAgain() {
        Appended first = device.creates(PUMP, "one");
        Appended second = device.sets(PUMP, "title", "Pump");
        store.log().append(List.of(first, second));

        renumber(first.after(), second);
        reopen();

        Document local = store.documents().find(PUMP).map(Tracked::local).orElseThrow();
        assertEquals(3, local.state().vector().at(NEXT.device()));
        assertEquals(1, local.state().vector().at(OneDevice.ID));
        assertEquals(
                3,
                OwnIds.of(OneDevice.ID)
                        .then(NEXT.device(), 3)
                        .last(local.state().vector()));
        assertEquals(3, store.log().end().sequence());
        assertEquals("next", store.documents().setting("device").orElse(""));
    }

    private Intent renumber(Document confirmed, Appended given) {
        var renumbered = Renumbering.of(
                OneDevice.ID, NEXT, given.after(), confirmed, List.of(new Renumbering.Given(given.intent(), 3)));
        Tracked tracked = store.documents().find(PUMP).orElseThrow().withLocal(renumbered.document(), 0);
        store.documents()
                .save(new Changes(
                        List.of(tracked),
                        Map.of(),
                        Map.of("device", "next"),
                        List.of(),
                        new Renumbered(List.of(given.intent().dot().sequence()), renumbered.intents())));
        return renumbered.intents().getFirst();
    }

    /// The same store, opened again where it lies on a disk.
    abstract StorePorts openedAgain(StorePorts before);

    private void reopen() {
        store = openedAgain(store);
    }
}
