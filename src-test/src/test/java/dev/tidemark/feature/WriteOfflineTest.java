package dev.tidemark.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.pages.Shown;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WriteOfflineTest {
    @RegisterExtension
    final Office office = new Office();

    @Test
    void noteWrittenOfflineIsPendingAndSyncedOnceConnected() throws IOException {
        var laptop = office.open("laptop");
        laptop.statusBar().await("Up to date").workOffline();

        laptop.list().newNote().title("Pump 7").append("It drips.").awaitSaved();
        laptop.list().await("Pump 7", Shown.PENDING);
        var waiting = laptop.statusBar().detail();
        laptop.statusBar().workOnline();

        laptop.list().await("Pump 7", Shown.SYNCED);
        laptop.statusBar().await("Up to date");
        laptop.note().awaitStatus("at the gateway");
        assertEquals("It drips.", laptop.list().excerpt("Pump 7"));
        assertEquals(true, waiting.endsWith("on this computer."), waiting);
    }
}
