package dev.tidemark.feature;

import dev.tidemark.pages.Shown;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HubGoneTest {
    @RegisterExtension
    final Office office = new Office();

    @Test
    void hubGoneIsToldWithACountdownAndIsFoundAgainWithoutHelp() throws IOException {
        var laptop = office.open("laptop");
        laptop.statusBar().await("Up to date");

        office.line("laptop").disconnect();
        laptop.statusBar().await("Offline").awaitCountdown();
        laptop.list().newNote().title("Written meanwhile").awaitSaved();
        laptop.list().await("Written meanwhile", Shown.PENDING);
        office.line("laptop").connect();

        laptop.statusBar().await("Up to date");
        laptop.list().await("Written meanwhile", Shown.SYNCED);
    }
}
